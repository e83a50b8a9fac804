/**
 * The plain script: `<script src="/footfall.js" data-site="shop" defer>`. Its attributes are the
 * options, and `window.footfall` is the tracker.
 */
import { gestures } from "./gestures.js";
import { createTracker } from "./tracker.js";
import type { Tracker, TrackerOptions } from "./types.js";

declare global {
  interface Window {
    footfall?: Tracker;
  }
}

window.footfall ??= createTracker(
  (document.currentScript as HTMLScriptElement).dataset as object as TrackerOptions,
  gestures,
);
