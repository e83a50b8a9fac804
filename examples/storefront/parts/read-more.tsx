"use client";

import { useAnalytics } from "@footfall/tracker/react";
import { useId, useState } from "react";

/** A text of which the beginning is shown. */
export function ReadMore({ paragraphs }: { paragraphs: string[] }) {
  const analytics = useAnalytics();
  const [open, setOpen] = useState(false);
  const id = useId();
  const [first, ...others] = paragraphs;
  return (
    <div className="text">
      <p>{first}</p>
      <div id={id} hidden={!open}>
        {others.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      {open ? (
        <button
          type="button"
          className="plain"
          aria-expanded
          aria-controls={id}
          onClick={() => setOpen(false)}
        >
          Read less
        </button>
      ) : (
        <button
          type="button"
          className="plain"
          aria-expanded={false}
          aria-controls={id}
          {...analytics.readMore("description")}
          onClick={() => setOpen(true)}
        >
          Read more
        </button>
      )}
    </div>
  );
}
