"use client";

/**
 * React: `<FootfallProvider>` once around the site, `useAnalytics()` in its components.
 *
 * One tracker serves a site for as long as a provider is mounted. Strict mode, fast refresh and routers
 * unmount a provider and mount it again at once: the tracker outlives that, so no view or listener is
 * ever doubled. On a server nothing is recorded.
 */

import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { type Context, createTracker, type Tracker, type TrackerOptions } from "./index";

/** Attributes for an element, to be spread: `<img {...analytics.hover("front")} />`. */
export type Attributes = Readonly<Record<`data-footfall-${string}`, string>>;

/** The tracker's methods, about the product given to `useAnalytics`, and attributes for elements. */
export interface Analytics extends Omit<Tracker, "stop"> {
  /** For a link: its product, its place in a list, and `affiliate` where its address does not tell. */
  link(details?: { product?: string; position?: number; affiliate?: boolean }): Attributes;
  /** For an image: staying on it counts. */
  hover(label: string): Attributes;
  /** For the element around slides: swiping it counts. */
  gallery(label: string): Attributes;
  /** For the button that shows more text. */
  readMore(label?: string): Attributes;
  /** For the element with a coupon's code, its copy button included. */
  coupon(code: string): Attributes;
  /** For the link or button to the store. */
  store(): Attributes;
}

type Settings = Omit<TrackerOptions, "consent">;

/** The page's tracker, made at the first use. */
interface Source {
  tracker(): Tracker;
}

const REMOUNT_MS = 1_000;

let current: { key: string; tracker: Tracker; mounted: number } | undefined;
