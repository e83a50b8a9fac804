/**
 * Delivery: what waits in the outbox goes to the collector, in small batches, until it says 204.
 *
 * The same events go again, with the same ids, after no answer, 408, 429, 5xx or anything that is
 * not an answer of a collector. Any other 4xx would be repeated, so that batch is dropped.
 */
import { backoffMs, retryAfterMs } from "./backoff.js";
import { device } from "./device.js";
import type { Outbox } from "./outbox.js";

const GATHER_MS = 1_000;
const TIMEOUT_MS = 30_000;
const LEASE_MS = 2 * TIMEOUT_MS;
const MOST_EVENTS = 50; // the contract's
const MOST_BYTES = 60_000; // browsers allow 64 KiB in flight that outlive the page; the rest is the envelope's

/**
 * `gather` puts into the outbox what still has to get there. `envelope` is what stands around events that were recorded in a session ("" without consent).
 * `show` is told of what is sent and of what it became.
 */
export const createDelivery = (
  endpoint: string,
  prefix: string,
  outbox: Outbox,
  shared: () => boolean,
  gather: () => void,
  envelope: (session: string) => object,
  show: (what: unknown) => void,
) => {
  const inFlight = new Map<string, number>(); // bytes by key
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let pausedUntilMs = 0;

  const schedule = (delayMs = GATHER_MS): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      // The page's own load comes first.
      if (document.readyState === "complete") deliver();
      else schedule();
    }, delayMs);
  };

  const unschedule = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };

  const sessionOf = (key: string): string => key.slice(prefix.length + 36);

  /** The oldest events of one session that may go now. */
  const take = (): string[] => {
    const batch: string[] = [];
    let room = MOST_BYTES;
    for (const bytes of inFlight.values()) room -= bytes;
    for (const key of outbox.keys()) {
      const first = batch[0] ?? key;
      if (inFlight.has(key) || batch.length >= MOST_EVENTS || sessionOf(key) !== sessionOf(first))
        continue;
      const bytes = new Blob([outbox.read(key)]).size;
      room -= bytes;
      if (room < 0) break;
      inFlight.set(key, bytes);
      batch.push(key);
    }
    return batch;
  };

  const post = async (batch: string[], leaving?: boolean): Promise<boolean> => {
    const events = batch.map(outbox.read).join();
    const around = JSON.stringify(envelope(sessionOf(batch[0] as string)));
    const body = `${around.slice(0, -1)},"events":[${events}]}`;
    let status = 0;
    let asked: string | null = null;
    show(events);
    try {
      if (leaving && !("keepalive" in Request.prototype)) {
        // It does not tell what became of it: the events go again if the page comes back.
        navigator.sendBeacon(endpoint, body);
      } else {
        const signal = AbortSignal.timeout?.(TIMEOUT_MS) ?? null;
        const answer = await fetch(endpoint, { method: "POST", body, keepalive: true, signal });
        status = answer.status;
        asked = answer.headers.get("Retry-After");
      }
    } catch {
      // Offline, blocked, or no answer in time.
    }
    batch.forEach((key) => inFlight.delete(key));
    unschedule();
    const refused = status >= 400 && status < 500 && status !== 408 && status !== 429;
    if (status === 204 || refused) {
      batch.forEach(outbox.remove);
      failures = 0;
      if (refused) show(`refused with ${status}`);
      return true;
    }
    const pauseMs = retryAfterMs(asked);
    pausedUntilMs = performance.now() + pauseMs;
    schedule(Math.max(pauseMs, backoffMs(failures++)));
    return false;
  };

  const deliverAll = async (leaving?: boolean): Promise<void> => {
    for (let batch = take(); batch[0]; batch = take()) {
      const arrived = post(batch, leaving);
      // A page that is leaving cannot wait.
      if (!leaving && !(await arrived)) break;
    }
  };

  /** One sender for all tabs: a lock where there are locks, else a lease on the device. */
  const deliverAlone = async (): Promise<void> => {
    if (navigator.locks) {
      return navigator.locks.request(prefix, { ifAvailable: true }, (lock) =>
        lock ? deliverAll() : schedule(),
      );
    }
    const store = device() ?? {};
    const key = `${prefix}lease`;
    const leftMs = Number(store[key]) - Date.now();
    if (leftMs > 0 && leftMs < LEASE_MS) return schedule();
    store[key] = `${Date.now() + LEASE_MS}`;
    await deliverAll();
    delete store[key];
  };

  /** Send what waits. `leaving`: now or never, for all that this page knows. */
  const deliver = async (leaving?: boolean): Promise<void> => {
    try {
      gather();
      const pauseMs = pausedUntilMs - performance.now();
      if (pauseMs > 0) schedule(pauseMs);
      else await (leaving || !shared() ? deliverAll(leaving) : deliverAlone());
    } catch (error) {
      show(error);
    }
  };

  return { schedule, deliver, unschedule };
};
