/**
 * What may be kept on the device, all of it in localStorage and under the site's own prefix.
 *
 * Without consent nothing is, unless the site owner says that events may wait there.
 */
import { madeAtMs, newId } from "./id.js";

const VISITOR_MS = 395 * 86_400_000; // thirteen months, the longest that regulators accept
const IDLE_MS = 1_800_000; // as the pipeline cuts sessions

export type Store = Record<string, string>;

/** The device's storage; undefined where the browser has none or lets no one use it. */
export const device = (): Store | undefined => {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
};

/** The consenting visitor's id, for at most thirteen months. */
export const visitorId = (store: Store, prefix: string, nowMs = Date.now()): string => {
  const key = `${prefix}visitor`;
  const id = store[key];
  return id && nowMs - madeAtMs(id) < VISITOR_MS ? id : (store[key] = newId(nowMs));
};

/** The consenting visitor's session, which ends after 30 minutes without an event in any tab. */
export const sessionId = (store: Store, prefix: string, nowMs = Date.now()): string => {
  const key = `${prefix}session`;
  const [id, lastMs] = (store[key] ?? "").split(" ");
  const current = id && nowMs - Number(lastMs) < IDLE_MS ? id : newId(nowMs);
  store[key] = `${current} ${nowMs}`;
  return current;
};
