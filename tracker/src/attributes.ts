/** What elements with `data-footfall-*` attributes tell: looks, swipes, copies and clicks. */
import { mark, marked, type Path } from "./marks.js";
import type { On, Tracker } from "./types.js";

const DWELL_MS = 500;
const SWIPE_PX = 30;

/** Tell the tracker of what is done on elements with attributes: `createTracker(options, attributes)`. */
export const attributes = (tracker: Tracker, on: On): void => {
  const about = (path: Path) => ({ product: mark(path, "product") as string });

  let image: Element | undefined;
  let lookAway = () => {};

  // The pointer is there now: a look at the image that it leaves is over.
  const look = (path: Path = []): void => {
    const next = marked(path, "hover");
    if (next === image) return;
    lookAway();
    image = next;
    const sinceMs = performance.now();
    lookAway = () => {
      const duration_ms = Math.round(performance.now() - sinceMs);
      if (next && duration_ms >= DWELL_MS) {
        const target = mark(path, "hover") as string;
        tracker.interaction("image_hover", { ...about(path), target, duration_ms });
      }
    };
  };
  on("pointerover", (event) => look(event.composedPath()));
  on("pointerout", (event) => event.relatedTarget || look());
  on("visibilitychange pagehide", () => look());

  const copy = (path: Path): void => {
    const coupon = mark(path, "coupon");
    if (coupon) tracker.couponCopied(coupon, about(path));
  };
  on("copy", (event) => copy(event.composedPath()));
  on("click", (event) => {
    const path = event.composedPath();
    const target = mark(path, "read-more");
    if (target != null) tracker.interaction("read_more", { ...about(path), target });
    // On the code itself, or on a button beside it.
    if (mark([path[0]], "coupon") || path[0].closest("button,[role=button]")) copy(path);
  });

  let start = {} as { clientX: number; clientY: number };
  let path: Path = [];
  let swipes = 0;
  const pointOf = (event: any) => event.changedTouches?.[0] ?? event;

  on("pointerdown touchstart", (event) => {
    path = event.touches?.[1] ? [] : event.composedPath(); // two fingers zoom
    start = pointOf(event);
  });
  // A finger that scrolls a gallery ends in touchend only; any other in pointerup first.
  on("pointerup touchend", (event) => {
    const { clientX, clientY } = pointOf(event);
    const x = clientX - start.clientX;
    const target = mark(path, "gallery");
    // More up or down than aside is scrolling.
    if (target != null && Math.abs(x) > Math.max(SWIPE_PX, Math.abs(clientY - start.clientY))) {
      tracker.interaction("gallery_swipe", {
        ...about(path),
        target,
        direction: x < 0 ? "left" : "right",
        index: +(mark(path, "index") ?? ++swipes),
      });
    }
    path = [];
  });
};
