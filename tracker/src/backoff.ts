/** How long a failed delivery waits. */

const LONGEST_MS = 300_000;
const LONGEST_ASKED_MS = 3_600_000; // a collector that asks for more has a wrong clock

/** Twice as long after each failure, up to five minutes; spread, so that pages do not come at once. */
export const backoffMs = (failures: number, random = Math.random): number =>
  Math.min(LONGEST_MS, 1_000 * 2 ** failures) * (0.5 + random() / 2);

/** What a `Retry-After` header asks for: seconds, or a date. 0 where it asks for nothing. */
export const retryAfterMs = (header: string | null, nowMs = Date.now()): number =>
  Math.min(LONGEST_ASKED_MS, header ? +header * 1_000 || Date.parse(header) - nowMs || 0 : 0);
