/**
 * The tracker: what the browser tells of a page and of what is done on it, and what the page tells.
 *
 * It begins when the page is shown, never throws into it, never prevents or delays anything, and
 * keeps nothing on the device unless the visitor has consented or the site owner says so.
 */
import { deliver } from "./delivery.js";
import { isOutbound, type Link } from "./links.js";
import { mark } from "./marks.js";
import { configure, consent, decide, safe } from "./measurement.js";
import { wipe } from "./outbox.js";
import type { On, Tracker, TrackerOptions } from "./types.js";
import { attend, begin, follow, forget, measure, record, report, view } from "./view.js";

const TICK_MS = 30_000;
const SCROLL_MS = 200;
const RETRY_MS = 1_000;
const COPY_MS_BITS = 10; // about a second

let current: Tracker | undefined;

/** Measure this page, from now on with these options. On a server: a tracker that does nothing. */
export function createTracker(
  options: TrackerOptions,
  attributes?: (tracker: Tracker, on: On) => void,
): Tracker {
  const isServer = typeof document === "undefined";
  const isBarred =
    isServer ||
    (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl ||
    navigator.doNotTrack === "1" ||
    (options.automation === "drop" && navigator.webdriver);
  const stopping = new AbortController();
  let ticking: ReturnType<typeof setInterval> | undefined;

  const on: On = (types, listener) => {
    for (const type of types.split(" ")) {
      addEventListener(type, safe(listener), {
        capture: true,
        passive: true,
        signal: stopping.signal,
      });
    }
  };

  /** See whether the page has attention. A view begins when it is shown, and again from the cache. */
  const heed = ({ type, persisted }: { type?: string; persisted?: boolean }): void => {
    const leaving = document.hidden || /hide|freeze/.test(type as string);
    if (!leaving && consent !== "denied" && (!view || persisted)) begin();
    attend(!leaving && document.hasFocus());
    if (leaving || !type) {
      measure();
      report();
    }
    if (leaving) deliver(true);
  };

  /** A call before the page is shown is for when it is. */
  const call = <A extends unknown[]>(act: (...given: A) => void) => {
    const attempt = safe((...given: A) => {
      if (view) act(...given);
      else if (consent !== "denied") setTimeout(attempt, RETRY_MS, ...given);
    });
    return attempt;
  };

  let copied: string;
  const convert = (action: string, details: object): void =>
    record("conversion_signal", { ...details, action });

  const tracker: Tracker = {
    view: call(begin),
    outbound: call((target_url, details) => record("click_outbound", { ...details, target_url })),
    interaction: call((action, details) => record("interaction", { ...details, action })),
    couponCopied: call((coupon, details) => {
      // A copy button's click and the copy event that it makes are one copy.
      const copy = coupon + (Date.now() >> COPY_MS_BITS);
      if (copy !== copied) convert("coupon_copy", { ...details, coupon });
      copied = copy;
    }),
    goToStore: call((target_url, details) => convert("go_to_store", { ...details, target_url })),
    custom: call((name, props, details) => record("custom", { ...details, name, props })),
    consent: safe((state) => {
      decide(isBarred ? "denied" : state);
      if (consent === "denied") {
        forget();
        wipe();
      } else {
        heed({ type: "consent" });
      }
    }),
    flush: () => deliver(),
    stop: safe(() => {
      if (current !== tracker) return;
      report();
      deliver(true);
      forget();
      stopping.abort();
      clearInterval(ticking);
    }),
  };
  if (isServer) return tracker;
  current?.stop();
  current = tracker;
  configure(options);
  tracker.consent(options.consent ?? "unknown");
  if (isBarred) return tracker;

  attributes?.(tracker, on);
  on("visibilitychange prerenderingchange focus blur pageshow pagehide freeze", heed);
  ticking = setInterval(heed, TICK_MS, {}) as unknown as typeof ticking;
  on("online", () => deliver());
  on("popstate hashchange", follow);
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    history[name] = (...given) => {
      original.apply(history, given);
      safe(follow)();
    };
  }

  // Reading the layout in the handler would force it: later it is there.
  let scrolling: ReturnType<typeof setTimeout> | 0 = 0;
  on("scroll", () => {
    scrolling ||= setTimeout(() => {
      scrolling = 0;
      measure();
    }, SCROLL_MS);
  });

  on("click auxclick", (event: MouseEvent) => {
    // Not the second click of two, nor the right button.
    if (event.detail > 1 || event.button > 1) return;
    const path = event.composedPath();
    const link = (path as Link[]).find((node) => node.matches?.("a,area") && node.href);
    const target =
      link && new URL((link.href as SVGAnimatedString).baseVal ?? link.href, document.baseURI);
    const product = mark(path, "product");
    if (target && isOutbound(link, target)) {
      const position = +(mark(path, "position") as string);
      record("click_outbound", { target_url: target.href, product, position });
    }
    if (mark(path, "store") != null)
      convert("go_to_store", { target_url: target?.href, product, coupon: mark(path, "coupon") });
  });
  return tracker;
}
