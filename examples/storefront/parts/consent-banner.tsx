"use client";

import { useAnalytics } from "@footfall/tracker/react";
import Link from "next/link";
import { useEffect, useSyncExternalStore } from "react";
import { onChoice, storeChoice, storedChoice } from "./choice";
import styles from "./consent-banner.module.css";

/** Asks once whether this device may be remembered. Without an answer nothing is kept on it. */
export function ConsentBanner() {
  const analytics = useAnalytics();
  const choice = useSyncExternalStore(onChoice, storedChoice, () => undefined);
  const open = choice === "unknown";

  useEffect(() => {
    // Room below the page's end, so that the banner never covers the last lines.
    document.documentElement.classList.toggle("asked", open);
  }, [open]);

  if (!open) return null;
  const answer = (state: "granted" | "denied") => () => {
    analytics.consent(state);
    storeChoice(state);
  };
  return (
    <section className={styles.banner} aria-label="Consent">
      <p>
        <strong>May we remember this device?</strong> We count visits without cookies, and keep
        nothing here. If you accept, we recognise you next time. If you decline, we measure nothing
        at all. <Link href="/about#privacy">More</Link>
      </p>
      <div className={styles.answers}>
        <button type="button" className="quiet" onClick={answer("denied")}>
          Decline
        </button>
        <button type="button" className="primary" onClick={answer("granted")}>
          Accept
        </button>
      </div>
    </section>
  );
}

/** What was answered, and the way to take it back. */
export function PrivacyChoice() {
  const choice = useSyncExternalStore(onChoice, storedChoice, () => undefined);
  const analytics = useAnalytics();
  const words = {
    granted: "You have accepted: this device is recognised.",
    denied: "You have declined: nothing is measured.",
    unknown: "You have not answered: visits are counted, and nothing is kept on this device.",
  };
  if (!choice) return null;
  const withdraw = () => {
    analytics.consent("denied");
    storeChoice("denied");
  };
  return (
    <div className={styles.choice}>
      <p role="status">{words[choice]}</p>
      {choice === "granted" && (
        <button type="button" className="quiet" onClick={withdraw}>
          Withdraw consent
        </button>
      )}
      {choice === "denied" && (
        <button type="button" className="quiet" onClick={() => storeChoice("unknown")}>
          Ask me again
        </button>
      )}
    </div>
  );
}
