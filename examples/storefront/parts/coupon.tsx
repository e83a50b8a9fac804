"use client";

import { useAnalytics } from "@footfall/tracker/react";
import { useRef, useState } from "react";
import styles from "./coupon.module.css";

/** A store's code, to be copied by the button or by hand: the tracker counts either, once. */
export function Coupon({
  code,
  percent,
  product,
}: {
  code: string;
  percent: number;
  product?: string;
}) {
  const analytics = useAnalytics({ product });
  const [said, setSaid] = useState("");
  const text = useRef<HTMLElement>(null);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setSaid("Copied");
    } catch {
      // No clipboard here (plain http, or not allowed): leave the code selected for Ctrl-C.
      if (text.current) getSelection()?.selectAllChildren(text.current);
      setSaid("Press Ctrl-C");
    }
    setTimeout(() => setSaid(""), 4000);
  };

  return (
    <div className={styles.coupon} {...analytics.coupon(code)}>
      <span className={styles.percent}>−{percent} %</span>
      <code ref={text}>{code}</code>
      <button type="button" className="primary" onClick={copy} aria-label={`Copy code ${code}`}>
        Copy
      </button>
      <span className={styles.said} role="status">
        {said}
      </span>
    </div>
  );
}
