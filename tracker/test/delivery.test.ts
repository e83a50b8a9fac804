// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answer, collector, page } from "./page.js";

beforeEach(() => {
  localStorage.clear();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const fill = (put: (id: string, event: string) => void, count: number, characters = 100) => {
  for (let n = 0; n < count; n++) {
    const id = `0198c0de-0000-7000-8000-${String(n).padStart(12, "0")}`;
    put(id, JSON.stringify({ id, filling: "x".repeat(characters) }));
  }
};
const ids = (batches: { events: { id: string }[] }[]) =>
  batches.map(({ events }) => events.map(({ id }) => id));

test("204: it has arrived, and is gone from the outbox", async () => {
  const { batches } = collector();
  const { deliver, put, waiting } = await page();
  fill(put, 1);
  await deliver();
  expect(batches).toMatchObject([{ site: "shop", consent: "unknown", events: [{}] }]);
  expect(waiting()).toEqual([]);
});

test.each([
  ["no answer", new TypeError("offline")],
  ["408", answer(408)],
  ["429", answer(429)],
  ["503", answer(503)],
  ["200, which no collector says", answer(200)],
])("%s: the same ids go again later, with a new sent_at", async (_, trouble) => {
  const { batches } = collector(trouble);
  const { deliver, put, waiting } = await page();
  fill(put, 2);
  await deliver();
  expect(waiting()).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ids(batches)[1]).toEqual(ids(batches)[0]);
  expect(batches[1]?.sent_at).toBeGreaterThan(batches[0]?.sent_at as number);
  expect(waiting()).toEqual([]);
});

test.each([400, 403, 413])(
  "%d: the batch is dropped, with one warning in debug mode",
  async (status) => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { batches } = collector(answer(status));
    const { deliver, put, waiting } = await page({ debug: true });
    fill(put, 1);
    await deliver();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(batches).toHaveLength(1);
    expect(waiting()).toEqual([]);
    expect(warn).toHaveBeenCalledOnce();
  },
);

test("waiting doubles with each failure, up to minutes, and ends with success", async () => {
  const { fetch } = collector(...Array.from({ length: 12 }, () => new TypeError("offline")));
  const { deliver, put, schedule } = await page();
  fill(put, 1);
  const times: number[] = [];
  fetch.mockImplementation(
    (
      (call) =>
      async (...given: Parameters<typeof call>) => {
        times.push(Date.now());
        return call(...given);
      }
    )(fetch.getMockImplementation() as typeof fetch),
  );
  await deliver();
  await vi.advanceTimersByTimeAsync(3_600_000);
  const waits = times.slice(1).map((time, n) => time - (times[n] as number));
  expect(waits).toEqual([
    750,
    1_500,
    3_000,
    6_000,
    12_000,
    24_000,
    48_000,
    96_000,
    ...Array(4).fill(192_000),
  ]);
  fill(put, 1);
  schedule();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(times).toHaveLength(14);
});

test("pages that fail together do not come back together", async () => {
  collector(new TypeError("offline"), new TypeError("offline"));
  const { deliver, put } = await page();
  fill(put, 1);
  const timeouts = vi.spyOn(globalThis, "setTimeout");
  vi.mocked(Math.random).mockReturnValue(0);
  await deliver();
  expect(timeouts.mock.lastCall?.[1]).toBe(500);
});

test("Retry-After is obeyed, by whatever would send", async () => {
  const { batches } = collector(answer(429, { "Retry-After": "20" }));
  const { deliver, put } = await page();
  fill(put, 1);
  await deliver();
  await deliver();
  await deliver(true);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(batches).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(batches).toHaveLength(2);
});

test("batches hold at most 50 events", async () => {
  const { batches } = collector();
  const { deliver, put } = await page();
  fill(put, 120, 1);
  await deliver();
  expect(batches.map(({ events }) => events.length)).toEqual([50, 50, 20]);
});

test("a batch stays below what may outlive a page", async () => {
  const { fetch } = collector();
  const { deliver, put } = await page();
  fill(put, 40, 1_500);
  await deliver();
  for (const [, { body }] of fetch.mock.calls) expect(body.length).toBeLessThan(22_000);
  expect(fetch.mock.calls.length).toBeGreaterThan(2);
});

test("a page that leaves sends everything at once, and nothing twice", async () => {
  const { batches, fetch } = collector();
  fetch.mockImplementation(async (_, { body }) => {
    batches.push(JSON.parse(body));
    return new Promise<Response>(() => {}); // the collector hangs
  });
  const { deliver, put } = await page();
  fill(put, 170, 1);
  deliver();
  deliver(true);
  deliver(true);
  expect(ids(batches).flat()).toHaveLength(170);
  expect(new Set(ids(batches).flat()).size).toBe(170);
  for (const [, request] of fetch.mock.calls) expect(request).toMatchObject({ keepalive: true });
});

test("a browser without keepalive leaves by beacon, and sends again if the page comes back", async () => {
  const { batches } = collector();
  const sendBeacon = vi.fn(() => true);
  vi.stubGlobal("Request", class {});
  vi.stubGlobal("navigator", { sendBeacon });
  const { deliver, put, waiting } = await page();
  fill(put, 1);
  await deliver(true);
  expect(sendBeacon).toHaveBeenCalledOnce();
  expect(batches).toEqual([]);
  expect(waiting()).toHaveLength(1);
  await deliver();
  expect(batches).toHaveLength(1);
});

test("tabs that share an outbox take turns", async () => {
  const request = vi.fn(async (_: string, act: () => unknown) => act());
  vi.stubGlobal("navigator", { locks: { request } });
  const { batches } = collector();
  const shared = await page({ outbox: "local" });
  fill(shared.put, 1);
  await shared.deliver();
  expect(request).toHaveBeenCalledOnce();
  const alone = await page();
  fill(alone.put, 1);
  await alone.deliver();
  expect(request).toHaveBeenCalledOnce();
  expect(batches).toHaveLength(2);
});

test("a browser that refuses locks, as private ones do, sends all the same", async () => {
  const request = async () => {
    throw new DOMException("refused", "SecurityError");
  };
  vi.stubGlobal("navigator", { locks: { request } });
  const { batches } = collector();
  const { deliver, put, waiting } = await page({}, "granted");
  fill(put, 1);
  await deliver();
  expect(batches).toHaveLength(1);
  expect(waiting()).toEqual([]);
});

test("nothing goes before the page has loaded", async () => {
  const { batches } = collector();
  const { put, schedule } = await page();
  const readyState = vi.spyOn(document, "readyState", "get").mockReturnValue("interactive");
  fill(put, 1);
  schedule();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(batches).toEqual([]);
  readyState.mockReturnValue("complete");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(batches).toHaveLength(1);
});

test("no request is larger than a browser lets outlive its page", async () => {
  const { batches } = collector();
  const { deliver, put, waiting } = await page();
  for (const [n, characters] of [19_000, 12_000, 7_000].entries()) {
    const id = `0198c0de-0000-7000-8000-00000000000${n}`;
    put(id, JSON.stringify({ id, props: { text: "\u8caa".repeat(characters) } }));
  }
  await deliver();
  const bytes = batches.map((batch) => new TextEncoder().encode(JSON.stringify(batch)).length);
  expect(Math.max(...bytes)).toBeLessThan(65_536);
  expect(waiting()).toEqual([]);
});

test("a success ends the pause that was asked for a batch beside it", async () => {
  const { batches, fetch } = collector(answer(503, { "Retry-After": "60" }));
  const { deliver, put, waiting } = await page();
  const answering = fetch.getMockImplementation() as typeof fetch;
  fetch.mockImplementation(async (...given) => {
    const said = await answering(...given);
    await new Promise((go) => setTimeout(go, said.ok ? 100 : 0));
    return said;
  });
  fill(put, 2, 12_000); // two batches
  deliver(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(batches).toHaveLength(3);
  expect(waiting()).toEqual([]);
  fill(put, 1);
  deliver(true);
  expect(batches).toHaveLength(4);
});

test("locks that are refused: one batch after the other all the same", async () => {
  const { fetch } = collector();
  vi.stubGlobal("navigator", {
    language: "en",
    locks: { request: () => Promise.reject(new DOMException("no", "SecurityError")) },
  });
  fetch.mockReturnValue(new Promise(() => {}));
  const { deliver, put } = await page({}, "granted");
  fill(put, 2, 12_000);
  deliver();
  await vi.advanceTimersByTimeAsync(0);
  expect(fetch).toHaveBeenCalledOnce();
});
