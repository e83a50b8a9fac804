/** The consenting visitor's ids, first-party and on the device. Without consent there are none. */
import { newId } from "./id.js";
import { consent, prefix } from "./measurement.js";
import { keep, kept } from "./outbox.js";

const VISITOR_MS = 395 * 86_400_000; // thirteen months, the longest that regulators accept
const SESSION_MS = 1_800_000; // without an event in any tab, as the pipeline cuts sessions

const lasting = (name: string, lifetimeMs: number, renewed?: boolean): string | undefined => {
  if (consent !== "granted") return undefined;
  const key = prefix + name;
  const now = Date.now();
  let [id, since] = (kept(key) ?? "").split(" ") as [string, string | number];
  if (!(now - +since < lifetimeMs)) {
    id = newId();
    since = now;
  }
  keep(key, `${id} ${renewed ? now : since}`);
  return id;
};

export const visitorId = (): string | undefined => lasting("visitor", VISITOR_MS);

export const sessionId = (): string | undefined => lasting("session", SESSION_MS, true);
