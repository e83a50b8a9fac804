/**
 * Delivery: what waits in the outbox goes to the collector, in small batches, until it says 204.
 *
 * The same events go again, with the same ids, after no answer, 408, 429, 5xx and whatever is not
 * an answer of a collector. Any other 4xx would be repeated: that batch is dropped.
 */
import { consent, isDurable, nowMs, options, prefix, show } from "./measurement.js";
import { kept, keys, LONGEST, remove } from "./outbox.js";
import { visitorId } from "./visitor.js";

const GATHER_MS = 1_000;
const TIMEOUT_MS = 30_000;
const LONGEST_BACKOFF_S = 300;
const MOST_EVENTS = 50; // the contract's

const inFlight = new Set<string>();
let timer: ReturnType<typeof setTimeout> | 0 = 0;
let failures = 0;
let pausedUntilMs = 0;

/**
 * Send batch after batch. A page that is leaving does not wait for one before the next: the browser
 * takes what fits into its 64 KiB for requests that outlive a page, and the rest goes on waiting.
 */
const post = async (leaving?: boolean): Promise<void> => {
  let room = LONGEST;
  let session: string | undefined;
  const batch = keys().filter((key) => {
    if (inFlight.has(key)) return false;
    session ??= key.slice(prefix.length + 36); // what stands after the id
    if (!key.endsWith(session)) return false;
    room -= Math.max((kept(key) as string).length, LONGEST / MOST_EVENTS);
    return room > 0 && inFlight.add(key);
  });
  if (!batch[0]) return;
  const envelope = JSON.stringify({
    site: options.site,
    sent_at: Date.now(),
    consent,
    visitor_id: visitorId(),
    session_id: session || undefined,
    automation: navigator.webdriver,
    language: navigator.language,
    screen: `${screen.width}x${screen.height}`,
  });
  const body = `${envelope.slice(0, -1)},"events":[${batch.map(kept)}]}`;
  const { endpoint = "/api/footfall" } = options;
  let answer: Partial<Response> = {};
  try {
    const answering =
      leaving && !("keepalive" in Request.prototype)
        ? // It does not tell what became of it: the events go again if the page comes back.
          (navigator.sendBeacon(endpoint, body) as unknown as Partial<Response>)
        : fetch(endpoint, {
            method: "POST",
            body,
            keepalive: true,
            signal: AbortSignal.timeout?.(TIMEOUT_MS),
          });
    if (leaving) post(leaving);
    answer = await answering;
  } catch {
    // Offline, blocked, or no answer in time.
  }
  const { status, headers } = answer;
  show(status, body);
  for (const key of batch) inFlight.delete(key);
  clearTimeout(timer);
  timer = 0;
  if (/204|^4(?!08|29)/.test(status as unknown as string)) {
    batch.forEach(remove);
    failures = 0;
    return post();
  }
  const pauseMs = +(headers?.get("Retry-After") as string) * 1_000 || 0; // a collector asks in seconds
  pausedUntilMs = nowMs() + pauseMs;
  // Twice as long after each failure; spread, so that pages do not come back all at once.
  const backoffMs = Math.min(2 ** failures++, LONGEST_BACKOFF_S) * (500 + Math.random() * 500);
  schedule(Math.max(pauseMs, backoffMs));
};

/** Send what waits. `leaving`: now or never. */
export const deliver = async (leaving?: boolean): Promise<void> => {
  const pauseMs = pausedUntilMs - nowMs();
  return pauseMs > 0
    ? schedule(pauseMs)
    : // One sender for all tabs. A page that is leaving cannot wait for its turn.
      !leaving && isDurable() && navigator.locks
      ? navigator.locks.request(prefix, () => post()).catch(show)
      : post(leaving);
};

/** Have what waits sent, soon, but not before the page has done its own loading. */
export const schedule = (delayMs = GATHER_MS): void => {
  timer ||= setTimeout(() => {
    timer = 0;
    if (document.readyState === "complete") deliver();
    else schedule();
  }, delayMs);
};
