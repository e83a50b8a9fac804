// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "./page.js";

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const id = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, "0")}`;
const events = (waiting: [string, string][]) => waiting.map(([, event]) => event);

test("what waits comes oldest first, whatever the order it came in", async () => {
  const { put, waiting } = await page();
  for (const n of [2, 1, 3]) put(id(n), `{"n":${n}}`);
  expect(events(waiting())).toEqual(['{"n":1}', '{"n":2}', '{"n":3}']);
});

test("without consent nothing is kept on the device", async () => {
  const { put } = await page();
  put(id(1), "{}");
  expect(localStorage).toHaveLength(0);
});

test("with consent, or when the owner says so, events outlive the page", async () => {
  for (const [options, consent] of [
    [{}, "granted"],
    [{ outbox: "local" }, "unknown"],
  ] as const) {
    localStorage.clear();
    (await page(options, consent)).put(id(1), "{}");
    expect(events((await page(options, consent)).waiting())).toEqual(["{}"]);
  }
});

test("consent takes along what was only remembered", async () => {
  const { measureBy, put, waiting } = await page();
  put(id(1), "{}");
  measureBy({ site: "shop" }, "granted");
  expect(events(waiting())).toEqual(["{}"]);
  expect(Object.keys(localStorage)).toEqual([`footfall:shop/${id(1)}`]);
});

test("a site does not send another site's events, nor take the page's own entries for some", async () => {
  localStorage.cart = "{}";
  (await page({ site: "other" }, "granted")).put(id(1), "{}");
  expect((await page({ site: "shop" }, "granted")).waiting()).toEqual([]);
});

test("beyond its size the oldest go", async () => {
  const { put, waiting } = await page();
  for (let n = 0; n < 503; n++) put(id(n), `${n}`);
  expect(waiting()).toHaveLength(500);
  expect(events(waiting())[0]).toBe("3");
});

test("an event that no request can carry is not taken", async () => {
  const { put, waiting } = await page();
  put(id(1), "x".repeat(20_000));
  put(id(2), "x".repeat(19_999));
  expect(waiting()).toHaveLength(1);
});

test("storage that is full, missing or forbidden is as good as none", async () => {
  const full = new Proxy(
    {},
    {
      set: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    },
  );
  for (const storage of [full, null]) {
    vi.stubGlobal("localStorage", storage);
    const { put, remove, waiting } = await page({}, "granted");
    put(id(1), "{}");
    expect(events(waiting())).toEqual(["{}"]);
    waiting().map(remove);
    expect(waiting()).toEqual([]);
  }
});

test("a denial forgets all of ours and nothing else", async () => {
  const { measureBy, put, visitorAndSession, waiting, wipe } = await page({}, "granted");
  localStorage.cart = "{}";
  put(id(1), "{}");
  visitorAndSession();
  measureBy({ site: "shop" }, "denied");
  wipe();
  expect(waiting()).toEqual([]);
  expect(Object.keys(localStorage)).toEqual(["cart"]);
});
