/**
 * The plain script: `<script src="/footfall.js" data-site="shop" defer>`. Its attributes are the
 * options, and `window.footfall` is the tracker.
 */
import { attributes } from "./attributes.js";
import { createTracker } from "./tracker.js";
import type { Tracker, TrackerOptions } from "./types.js";

declare global {
  interface Window {
    footfall?: Tracker;
  }
}

const given = (document.currentScript as HTMLScriptElement).dataset;

window.footfall ??= createTracker(
  {
    ...(given as object as TrackerOptions),
    domains: given.domains?.split(","),
    affiliate: { hosts: given.affiliateHosts?.split(","), paths: given.affiliatePaths?.split(",") },
    hash: given.hash != null,
    query: given.query !== "false",
    debug: given.debug != null,
  },
  attributes,
);
