/**
 * The tracker: what the browser tells of a page and of what is done on it, and what the page tells.
 *
 * It begins when the page is shown, never throws into it, never prevents or delays anything, and
 * keeps nothing on the device unless the visitor has consented or the site owner says so.
 */
import { createDelivery } from "./delivery.js";
import { device, sessionId, visitorId } from "./device.js";
import { watchHover, watchSwipes } from "./gestures.js";
import { isOutbound, linkOf, targetOf } from "./links.js";
import { mark, marked, type Path } from "./marks.js";
import { createOutbox } from "./outbox.js";
import { createRecorder } from "./recorder.js";
import type { Action, ConsentState, Interaction, Tracker, TrackerOptions } from "./types.js";
import { isAutomated, isRefused } from "./visitor.js";

const TICK_MS = 30_000;
const SCROLL_MS = 200;
const COPY_MS = 1_000; // a copy button's click and the copy event that it makes are one copy

/** Measure this page. On a server: a tracker that does nothing. */
export function createTracker(options: TrackerOptions): Tracker {
  const { site, endpoint = "/api/footfall", automation, debug } = options;
  const server = typeof document === "undefined";
  const barred = server || isRefused() || (automation === "drop" && isAutomated());
  const prefix = `footfall:${site}:`;
  const stopping = new AbortController();
  const { signal } = stopping;
  const now = () => performance.now();
  let consent: ConsentState = barred ? "denied" : (options.consent ?? "unknown");
  let early: (() => void)[] = []; // calls before the page is shown

  const show = (what: unknown): void => {
    if (debug) console.debug("Footfall:", what);
  };

  /** The same, but what goes wrong in it does not go wrong in the page. */
  const safe =
    <A extends unknown[]>(act: (...given: A) => void) =>
    (...given: A): void => {
      try {
        act(...given);
      } catch (error) {
        show(error);
      }
    };

  const durable = (): boolean => consent === "granted" || options.outbox === "local";
  const outbox = createOutbox(prefix, durable);

  const kept = (read: typeof sessionId): string | undefined => {
    const store = consent === "granted" && device();
    return store ? read(store, prefix) : undefined;
  };

  const recorder = createRecorder(
    options,
    (id, event) => {
      const key = prefix + id + (kept(sessionId) ?? "");
      outbox.put(key, event);
      return key;
    },
    outbox.remove,
    () => delivery.schedule(),
    now,
  );

  const delivery = createDelivery(
    endpoint,
    prefix,
    outbox,
    durable,
    recorder.open,
    (session) => ({
      site,
      sent_at: Date.now(),
      consent,
      visitor_id: kept(visitorId),
      session_id: session || undefined,
      automation: isAutomated(),
      language: navigator.language,
      screen: `${screen.width}x${screen.height}`,
    }),
    show,
  );

  const on = (types: string, listener: (event: any) => void): void => {
    for (const type of types.split(" ")) {
      addEventListener(type, safe(listener), { capture: true, passive: true, signal });
    }
  };

  /** Begin when the page is shown: not while it is prerendered or in a tab behind. */
  const begin = (): void => {
    if (signal.aborted || consent === "denied" || document.hidden || recorder.viewing()) return;
    recorder.begin();
    attend();
    for (const call of early.splice(0)) call();
  };

  const attend = (leaving?: boolean): void =>
    recorder.attend(!leaving && !document.hidden && document.hasFocus());

  const call = <A extends unknown[]>(act: (...given: A) => void) =>
    safe((...given: A) => {
      if (recorder.viewing()) act(...given);
      else if (consent !== "denied" && !signal.aborted) early.push(safe(() => act(...given)));
    });

  let copied = "";
  const tracker: Tracker = {
    view: call(recorder.begin),
    outbound: call((target_url, { position, ...context } = {}) =>
      recorder.record({ type: "click_outbound", target_url, position }, context),
    ),
    interaction: call((action, { target, durationMs, direction, index, ...context } = {}) =>
      recorder.record(
        { type: "interaction", action, target, duration_ms: durationMs, direction, index },
        context,
      ),
    ),
    couponCopied: call((coupon, context) => {
      if (copied === coupon) return;
      copied = coupon;
      setTimeout(() => {
        copied = "";
      }, COPY_MS);
      recorder.record({ type: "conversion_signal", action: "coupon_copy", coupon }, context);
    }),
    goToStore: call((target_url, { coupon, ...context } = {}) =>
      recorder.record(
        { type: "conversion_signal", action: "go_to_store", target_url, coupon },
        context,
      ),
    ),
    custom: call((name, props, context) =>
      recorder.record({ type: "custom", name }, { ...context, props }),
    ),
    consent: safe((state) => {
      consent = barred ? "denied" : state;
      if (consent === "denied") {
        recorder.forget();
        delivery.unschedule();
        early = [];
        outbox.wipe();
      } else {
        if (durable()) outbox.adopt();
        begin();
      }
    }),
    flush: () => delivery.deliver(),
    stop: safe(() => {
      recorder.report();
      delivery.deliver();
      recorder.forget();
      stopping.abort();
    }),
  };
  if (barred) return tracker;

  on("visibilitychange prerenderingchange", begin);
  on("visibilitychange focus blur pageshow pagehide freeze resume", ({ type, persisted }) => {
    const leaving = document.hidden || /hide|freeze/.test(type);
    attend(leaving);
    if (leaving) {
      leaveImage();
      recorder.measure();
      recorder.report();
      delivery.deliver(true);
    } else if (persisted && recorder.viewing()) {
      recorder.begin();
    }
  });
  on("online", () => delivery.deliver());

  const follow = safe(() => {
    if (recorder.follow()) attend();
  });
  on("popstate hashchange", follow);
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    const followed: typeof original = (...given) => {
      original.apply(history, given);
      follow();
    };
    history[name] = followed;
    signal.addEventListener("abort", () => {
      // What others have put around it since stays, and finds nothing to follow.
      if (history[name] === followed) history[name] = original;
    });
  }

  // Reading the layout in the handler would force it: later it is there.
  let scrolling: ReturnType<typeof setTimeout> | undefined;
  on("scroll", () => {
    scrolling ??= setTimeout(() => {
      scrolling = undefined;
      recorder.measure();
    }, SCROLL_MS);
  });
  const ticking = setInterval(() => {
    attend(document.hidden);
    recorder.measure();
    recorder.report();
  }, TICK_MS);
  signal.addEventListener("abort", () => clearInterval(ticking));

  on("click auxclick", (event: MouseEvent) => {
    // Not the second click of two, nor the right button.
    if (event.detail > 1 || event.button > 1) return;
    const path = event.composedPath();
    const link = linkOf(path);
    const target = link && targetOf(link);
    const product = mark(path, "product");
    if (link && target && isOutbound(link, target, options)) {
      const position = mark(path, "position");
      tracker.outbound(target.href, { product, position: position ? +position : undefined });
    }
    if (mark(path, "store") !== undefined) {
      tracker.goToStore(target?.href, { product, coupon: mark(path, "coupon") });
    }
    const label = mark(path, "read-more");
    if (label !== undefined) tracker.interaction("read_more", { product, target: label });
    const coupon = marked(path, "coupon");
    const within = coupon && (path.slice(0, path.indexOf(coupon) + 1) as Element[]);
    if (within && (!within[1] || within.some((node) => node.matches?.("button, [role=button]")))) {
      tracker.couponCopied(mark(path, "coupon") as string, { product });
    }
  });
  on("copy", (event: Event) => {
    const path = event.composedPath();
    const coupon = mark(path, "coupon");
    if (coupon) tracker.couponCopied(coupon, { product: mark(path, "product") });
  });
  const tell = (action: Action, path: Path, details: Interaction) =>
    tracker.interaction(action, { ...details, product: mark(path, "product") });
  const leaveImage = watchHover(on, tell, now);
  watchSwipes(on, tell, now);

  setTimeout(safe(() => tracker.consent(consent)));
  return tracker;
}
