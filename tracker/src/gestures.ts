/** Looking closely at an image, and swiping through a gallery. */
import { mark, marked, type Path } from "./marks.js";
import type { Action, Interaction } from "./types.js";

type On = (types: string, listener: (event: any) => void) => void;
type Tell = (action: Action, path: Path, details: Interaction) => void;

const DWELL_MS = 500;
const SWIPE_PX = 30;

/** Tells of a pointer that has rested on an image, when it leaves. Returns what makes it leave. */
export const watchHover = (on: On, tell: Tell, now: () => number) => {
  let at: Element | undefined;
  let path: Path = [];
  let sinceMs = 0;

  const move = (next: Path = []): void => {
    const image = marked(next, "hover");
    if (image === at) return;
    const durationMs = Math.round(now() - sinceMs);
    if (at && durationMs >= DWELL_MS)
      tell("image_hover", path, { target: mark(path, "hover") as string, durationMs });
    at = image;
    path = next;
    sinceMs = now();
  };
  on(
    "pointerover",
    (event: PointerEvent) => event.pointerType !== "touch" && move(event.composedPath()),
  );
  on("pointerout", (event: PointerEvent) => event.relatedTarget || move());
  return move;
};

/** Tells of swipes, by mouse, pen and finger. */
export const watchSwipes = (on: On, tell: Tell, now: () => number): void => {
  let start: { x: number; y: number; ms: number; path: Path } | undefined;
  const counts = new WeakMap<Element, number>();

  const pointOf = (event: PointerEvent & TouchEvent): { clientX: number; clientY: number } =>
    event.changedTouches?.[0] ?? event;

  on("pointerdown touchstart", (event) => {
    const { clientX: x, clientY: y } = pointOf(event);
    // Two fingers zoom.
    start = event.touches?.[1] ? undefined : { x, y, ms: now(), path: event.composedPath() };
  });
  // The browser has taken the movement for scrolling the page. A gallery's own scrolling is a swipe.
  on("scroll", (event) => {
    if (event.target === document) start = undefined;
  });
  // A finger that scrolls a gallery ends in touchend only; any other in pointerup first.
  on("pointerup touchend", (event) => {
    if (!start) return;
    const { x, y, ms, path } = start;
    const { clientX, clientY } = pointOf(event);
    const [dx, dy] = [clientX - x, clientY - y];
    const gallery = marked(path, "gallery");
    start = undefined;
    if (!gallery || Math.max(Math.abs(dx), Math.abs(dy)) < SWIPE_PX) return;
    const count = (counts.get(gallery) ?? 0) + 1;
    counts.set(gallery, count);
    tell("gallery_swipe", path, {
      target: mark(path, "gallery") as string,
      durationMs: Math.round(now() - ms),
      direction: Math.abs(dx) > Math.abs(dy) ? (dx < 0 ? "left" : "right") : dy < 0 ? "up" : "down",
      index: Number(mark(path, "index") ?? count),
    });
  });
};
