/** What visitors do on the page: links, and elements with `data-footfall-*` attributes. */
import { isOutbound, type Link } from "./links.js";
import { mark, type Path } from "./marks.js";
import { nowMs } from "./measurement.js";
import type { Action, Interaction, On, Tracker } from "./types.js";

const DWELL_MS = 500;
const SWIPE_PX = 30;

/** Tell the tracker of clicks, looks, swipes and copies: `createTracker(options, gestures)`. */
export const gestures = (tracker: Tracker, on: On): void => {
  const about = (path: Path) => ({ product: mark(path, "product") });
  const interact = (action: Action, path: Path, target: string, details?: Interaction) =>
    tracker.interaction(action, { ...about(path), target, ...details });

  let copied: string | undefined;
  const copy = (path: Path): void => {
    const coupon = mark(path, "coupon");
    // A copy button's click and the copy event that it makes are one copy: in about a second.
    const copying = coupon && coupon + (nowMs() >> 10);
    if (coupon && copying !== copied) tracker.couponCopied(coupon, about(path));
    copied = copying;
  };
  on("copy", (event) => copy(event.composedPath()));

  on("click auxclick", (event) => {
    // Not the second click of two, nor the right button.
    if (event.detail > 1 || event.button > 1) return;
    const path = event.composedPath();
    const link: Link = path.find((node: Link) => node.matches?.("a,area") && node.href);
    const target =
      link && new URL((link.href as SVGAnimatedString).baseVal ?? link.href, document.baseURI);
    if (link && isOutbound(link, target)) {
      tracker.outbound(target.href, {
        ...about(path),
        position: +(mark(path, "position") as string),
      });
    }
    if (mark(path, "store") != null) {
      tracker.goToStore(target?.href, { ...about(path), coupon: mark(path, "coupon") });
    }
    const label = mark(path, "read-more");
    if (label != null) interact("read_more", path, label);
    // On the code itself, or on a button beside it.
    if (path[0].closest("button,[role=button]") || mark([path[0]], "coupon")) copy(path);
  });

  let image: EventTarget | undefined;
  let lookAway: (() => void) | undefined;
  // The pointer is there now: a look at the image that it leaves is over.
  const look = (path: Path = []): void => {
    const next = path.find((node) => mark([node], "hover") != null);
    if (next === image) return;
    lookAway?.();
    image = next;
    const sinceMs = nowMs();
    lookAway = () => {
      const duration_ms = (nowMs() - sinceMs) | 0;
      if (next && duration_ms >= DWELL_MS) {
        interact("image_hover", path, mark(path, "hover") as string, { duration_ms });
      }
    };
  };
  on("pointerover", (event) => look(event.composedPath()));
  on("pointerout", (event) => event.relatedTarget || look());
  on("visibilitychange pagehide", () => look());

  let start = {} as { clientX: number; clientY: number };
  let path: Path = [];
  let swipes = 0;
  // biome-ignore lint/suspicious/noExplicitAny: a mouse, a pen or fingers, as browsers have them
  const pointOf = (event: any) => event.changedTouches?.[0] ?? event;
  on("pointerdown touchstart", (event) => {
    path = event.touches?.[1] ? [] : event.composedPath(); // two fingers zoom
    start = pointOf(event);
  });
  // A finger that scrolls a gallery ends in touchend only; any other in pointerup first.
  on("pointerup touchend", (event) => {
    const { clientX, clientY } = pointOf(event);
    const x = clientX - start.clientX;
    // More up or down than aside is scrolling.
    const label = mark(path, "gallery");
    if (label != null && Math.abs(x) > Math.max(SWIPE_PX, Math.abs(clientY - start.clientY))) {
      interact("gallery_swipe", path, label, {
        direction: x < 0 ? "left" : "right",
        index: +(mark(path, "index") ?? ++swipes),
      });
    }
    path = [];
  });
};
