/**
 * The plain script: `<script src="/footfall.js" data-site="shop" defer>`. Its attributes are the
 * options, and `window.footfall` is the tracker.
 */
import { createTracker } from "./tracker.js";
import type { Tracker, TrackerOptions } from "./types.js";

declare global {
  interface Window {
    footfall?: Tracker;
  }
}

const given = document.currentScript?.dataset ?? {};
const list = (value?: string): string[] | undefined => value?.split(/[\s,]+/);
const flag = (value?: string): boolean | undefined =>
  value === undefined ? undefined : value !== "false";

window.footfall ??= createTracker({
  ...(given as Pick<TrackerOptions, "endpoint" | "products" | "outbox" | "consent" | "automation">),
  site: given.site ?? "",
  domains: list(given.domains),
  affiliate: { hosts: list(given.affiliateHosts), paths: list(given.affiliatePaths) },
  hash: flag(given.hash),
  query: flag(given.query),
  debug: flag(given.debug),
});
