/**
 * The tracker: what the browser tells of a page and of what is done on it, and what the page tells.
 *
 * It begins when the page is shown, never throws into it, never prevents or delays anything, and
 * keeps nothing on the device unless the visitor has consented or the site owner says so.
 */
import { deliver } from "./delivery.js";
import { consent, measureBy, safe } from "./measurement.js";
import { wipe } from "./outbox.js";
import type { On, Tracker, TrackerOptions } from "./types.js";
import {
  attend,
  begin,
  follow,
  forget,
  measure,
  record,
  report,
  view,
  watchAddress,
} from "./view.js";

const TICK_MS = 30_000;
const SCROLL_MS = 200;
const RETRY_MS = 1_000;
const ADDRESS_MS = 200;

let current: Tracker | 0;
let isListening = false;

const on: On = (types, listener) =>
  types.split(" ").map((type) => addEventListener(type, safe(listener), true));

const isOn = (): unknown => current && consent !== "denied";

/** Measure this page, from now on with these options. On a server: a tracker that does nothing. */
export function createTracker(
  options: TrackerOptions,
  gestures?: (tracker: Tracker, on: On) => void,
): Tracker {
  const isBarred =
    typeof document === "undefined" ||
    (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl ||
    navigator.doNotTrack === "1" ||
    (options.automation === "drop" && navigator.webdriver);

  /** See whether the page has attention. A view begins when it is shown, and again from the cache. */
  const heed = ({ type, persisted }: { type?: string; persisted?: boolean }): void => {
    follow();
    const leaving = document.hidden || type === "pagehide";
    if (!leaving && isOn() && (!view || persisted)) begin();
    attend(!leaving && document.hasFocus());
    if (leaving || !type) {
      measure();
      report();
      deliver(leaving);
    }
  };

  /** A call before the page is shown is for when it is. */
  const call = <A extends unknown[]>(act: (...given: A) => void) => {
    const attempt = safe((...given: A) => {
      follow();
      if (view) act(...given);
      else if (isOn()) setTimeout(attempt, RETRY_MS, ...given);
    });
    return attempt;
  };

  const convert = (action: string, details: object): void =>
    record("conversion_signal", { ...details, action });

  const tracker: Tracker = {
    view: call(begin),
    outbound: call((target_url, details) => record("click_outbound", { ...details, target_url })),
    interaction: call((action, details) => record("interaction", { ...details, action })),
    couponCopied: call((coupon, details) => convert("coupon_copy", { ...details, coupon })),
    goToStore: call((target_url, details) => convert("go_to_store", { ...details, target_url })),
    custom: call((name, props, details) => record("custom", { ...details, name, props })),
    consent: safe((state) => {
      measureBy(options, isBarred ? "denied" : state);
      if (isOn()) heed({ type: "consent" });
      else {
        forget();
        wipe();
      }
    }),
    flush: deliver as () => Promise<void>,
    stop: safe(() => {
      if (current !== tracker) return;
      measure();
      report();
      deliver(true);
      forget();
      current = 0;
    }),
  };
  if (current) current.stop();
  current = tracker;
  tracker.consent(options.consent ?? "unknown");
  // What listens finds nothing to do while no tracker is on.
  if (isBarred || isListening) return tracker;
  isListening = true;

  gestures?.(tracker, on);
  // A page that is frozen, or activated after prerendering, changes its visibility too.
  on("visibilitychange focus blur pageshow pagehide", heed);
  setInterval(safe(heed), TICK_MS, {});
  on("online", () => deliver());
  // Two short strings are compared, and no function of the page's history is replaced: routers do
  // that too. What is done meanwhile, and leaving, looks at the address at once.
  setInterval(safe(watchAddress), ADDRESS_MS);

  // Reading the layout in the handler would force it: later it is there.
  on("scroll", () => setTimeout(measure, SCROLL_MS));

  return tracker;
}
