/**
 * Delivery: what waits in the outbox goes to the collector, in small batches, until it says 204.
 *
 * The same events go again, with the same ids, after no answer, 408, 429, 5xx and whatever is not
 * an answer of a collector. Any other 4xx would be repeated: that batch is dropped.
 */
import { consent, isDurable, nowMs, options, prefix, show } from "./measurement.js";
import { LONGEST, remove, waiting } from "./outbox.js";
import { visitorAndSession } from "./visitor.js";

const GATHER_MS = 1_000;
const TIMEOUT_MS = 30_000;
const MOST_DOUBLINGS = 8; // four minutes
const MOST_EVENTS = 50; // the contract's

const inFlight = new Set<string>();
let timer: ReturnType<typeof setTimeout> | 0 = 0;
let failures = 0;
let paused = 0;

/**
 * Send batch after batch. A page that is leaving does not wait for one before the next: the browser
 * takes what fits into its 64 KiB for requests that outlive a page, and the rest goes on waiting.
 */
const post = async (leaving?: boolean): Promise<void> => {
  let room = LONGEST;
  const batch = waiting().filter(([key, event]) => {
    if (inFlight.has(key)) return false;
    room -= Math.max(event.length, LONGEST / MOST_EVENTS);
    return room >= 0 && inFlight.add(key);
  });
  if (!batch[0]) return;
  const [visitor_id, session_id] = visitorAndSession();
  const envelope = JSON.stringify({
    site: options.site,
    sent_at: nowMs(),
    consent,
    visitor_id,
    session_id,
    automation: navigator.webdriver,
    language: navigator.language,
    screen: `${screen.width}x${screen.height}`,
  });
  const body = `${envelope.slice(0, -1)},"events":[${batch.map((entry) => entry[1])}]}`;
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
  batch.map(([key]) => inFlight.delete(key));
  clearTimeout(timer);
  timer = paused = 0;
  if (/204|^4(?!08|29)/.test(status as unknown as string)) {
    batch.map(remove);
    failures = 0;
    return post();
  }
  paused = +(headers?.get("Retry-After") as string) * 1_000 || 0; // a collector asks in seconds
  // Twice as long after each failure; spread, so that pages do not come back all at once.
  schedule(paused + 2 ** Math.min(failures++, MOST_DOUBLINGS) * 500 * (1 + Math.random()));
};

/** Send what waits, unless the collector has asked for a pause. `leaving`: now or never. */
export const deliver = async (leaving?: boolean): Promise<unknown> =>
  paused ||
  // One sender for all tabs. A page that is leaving cannot wait for its turn.
  (!leaving && isDurable() && navigator.locks
    ? navigator.locks.request(prefix, () => post()).catch(() => post()) // refused: then without
    : post(leaving));

/** Have what waits sent, soon, but not before the page has done its own loading. */
export const schedule = (delayMs = GATHER_MS): void => {
  timer ||= setTimeout(() => {
    timer = paused = 0;
    if (document.readyState === "complete") deliver();
    else schedule();
  }, delayMs);
};
