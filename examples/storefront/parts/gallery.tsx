"use client";

import { useAnalytics } from "@footfall/tracker/react";
import { type PointerEvent, useRef, useState } from "react";
import styles from "./gallery.module.css";

const SWIPE_PX = 40;

interface Picture {
  src: string;
  alt: string;
}

/** Pictures to swipe, to go through by arrows or thumbnails, and to look at closely. */
export function Gallery({ name, pictures }: { name: string; pictures: Picture[] }) {
  const analytics = useAnalytics();
  const [shown, setShown] = useState(0);
  const [dragged, setDragged] = useState(0);
  const start = useRef<{ x: number; id: number } | null>(null);
  const last = pictures.length - 1;
  const show = (index: number) => setShown(Math.min(Math.max(index, 0), last));

  const step = (by: 1 | -1) => {
    const index = (shown + by + pictures.length) % pictures.length;
    setShown(index);
    // Swipes are seen by the tracker itself, through the attributes; an arrow means the same.
    analytics.interaction("gallery_swipe", {
      target: name,
      direction: by > 0 ? "left" : "right",
      index,
    });
  };

  const grab = (event: PointerEvent) => {
    if (event.button !== 0) return;
    start.current = { x: event.clientX, id: event.pointerId };
  };
  const drag = (event: PointerEvent) => {
    if (start.current?.id !== event.pointerId) return;
    const along = event.clientX - start.current.x;
    const beyondEnd = (shown === 0 && along > 0) || (shown === last && along < 0);
    setDragged(beyondEnd ? along / 4 : along);
  };
  const drop = (event: PointerEvent) => {
    if (start.current?.id !== event.pointerId) return;
    const along = event.clientX - start.current.x;
    start.current = null;
    setDragged(0);
    if (event.type === "pointerup" && Math.abs(along) >= SWIPE_PX) {
      show(shown + (along < 0 ? 1 : -1));
    }
  };

  return (
    <section
      className={styles.gallery}
      aria-roledescription="carousel"
      aria-label={`Pictures of ${name}`}
    >
      <div className={styles.frame}>
        <div
          className={styles.window}
          {...analytics.gallery(name)}
          onPointerDown={grab}
          onPointerMove={drag}
          onPointerUp={drop}
          onPointerCancel={drop}
          onPointerLeave={drop}
        >
          <ul
            className={styles.track}
            data-moving={dragged !== 0}
            style={{ transform: `translateX(calc(${-100 * shown}% + ${dragged}px))` }}
          >
            {pictures.map((picture, index) => (
              <li key={picture.src} data-footfall-index={index} aria-hidden={index !== shown}>
                <Zoomable picture={picture} name={name} />
              </li>
            ))}
          </ul>
        </div>
        <button
          type="button"
          className={styles.previous}
          aria-label="Previous picture"
          onClick={() => step(-1)}
        >
          <Arrow />
        </button>
        <button
          type="button"
          className={styles.next}
          aria-label="Next picture"
          onClick={() => step(1)}
        >
          <Arrow />
        </button>
        <p className={styles.count} aria-live="polite">
          <span className="unseen">Picture </span>
          {shown + 1} / {pictures.length}
        </p>
      </div>
      <ul className={styles.thumbnails}>
        {pictures.map((picture, index) => (
          <li key={picture.src}>
            <button
              type="button"
              aria-label={`Show picture ${index + 1}`}
              aria-current={index === shown}
              onClick={() => setShown(index)}
            >
              <img
                src={picture.src}
                alt=""
                width={120}
                height={90}
                draggable={false}
                loading="lazy"
              />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A picture that grows under a mouse, around the point that is looked at. */
function Zoomable({ picture, name }: { picture: Picture; name: string }) {
  const analytics = useAnalytics();
  const [origin, setOrigin] = useState<string>();
  const look = (event: PointerEvent) => {
    if (event.pointerType !== "mouse" || event.buttons !== 0) return setOrigin(undefined);
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * 100;
    const y = ((event.clientY - box.top) / box.height) * 100;
    setOrigin(`${x.toFixed(1)}% ${y.toFixed(1)}%`);
  };
  return (
    <div
      className={styles.zoomable}
      {...analytics.hover(name)}
      onPointerMove={look}
      onPointerLeave={() => setOrigin(undefined)}
    >
      <img
        src={picture.src}
        alt={picture.alt}
        width={800}
        height={600}
        draggable={false}
        loading="lazy" // else React preloads it for every page that is merely linked to
        data-near={origin !== undefined}
        style={origin ? { transformOrigin: origin } : undefined}
      />
    </div>
  );
}

function Arrow() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path
        d="M9 5l7 7-7 7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
