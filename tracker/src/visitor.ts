/** The consenting visitor's ids, first-party and on the device. Without consent there are none. */
import { newId } from "./id.js";
import { consent, nowMs, prefix } from "./measurement.js";
import { keep, store } from "./outbox.js";

const VISITOR_MS = 395 * 86_400_000; // thirteen months, the longest that regulators accept
const SESSION_MS = 1_800_000; // without anything sent by any tab, as the pipeline cuts sessions

/** The visitor's id and the session's. */
export const visitorAndSession = (): [visitor?: string, session?: string] => {
  if (consent !== "granted") return [];
  const key = `${prefix}visitor`;
  const now = nowMs();
  let [visitor = "", session, last] = (store()[key] ?? "").split(" ");
  // An id begins with the time of its making, and that with 0.
  if (visitor.slice(1) < (now - VISITOR_MS).toString(16)) visitor = newId();
  if (!(now - +(last as string) < SESSION_MS)) session = newId();
  keep(key, `${visitor} ${session} ${now}`);
  return [visitor, session];
};
