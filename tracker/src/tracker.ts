import type { Tracker, TrackerOptions } from "./types.js";

/** Measure this page. On a server: a tracker that does nothing. */
export function createTracker(_options: TrackerOptions): Tracker {
  const nothing = () => {};
  return {
    view: nothing,
    outbound: nothing,
    interaction: nothing,
    couponCopied: nothing,
    goToStore: nothing,
    custom: nothing,
    consent: nothing,
    flush: async () => {},
    stop: nothing,
  };
}
