/** What `gestures` shares with the core. */
export { nowMs, options } from "./measurement.js";
export { createTracker } from "./tracker.js";
export type * from "./types.js";
