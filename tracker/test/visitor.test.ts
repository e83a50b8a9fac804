// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NOW, page } from "./page.js";

const MINUTE = 60_000;
const DAY = 86_400_000;

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

test("without consent there are no ids, and nothing is kept", async () => {
  for (const consent of ["unknown", "denied"] as const) {
    const { visitorAndSession } = await page({ outbox: "local" }, consent);
    expect(visitorAndSession()).toEqual([]);
    expect(localStorage).toHaveLength(0);
  }
});

test("visitor and session are the same in the next page and tab", async () => {
  const ids = (await page({}, "granted")).visitorAndSession();
  expect(ids[0]).not.toBe(ids[1]);
  expect((await page({}, "granted")).visitorAndSession()).toEqual(ids);
});

test("a session ends after 30 minutes of nothing; the visitor stays", async () => {
  const { visitorAndSession } = await page({}, "granted");
  const [visitor, session] = visitorAndSession();
  for (const minutes of [29, 58]) {
    vi.setSystemTime(NOW + minutes * MINUTE);
    expect(visitorAndSession()).toEqual([visitor, session]);
  }
  vi.setSystemTime(NOW + 88 * MINUTE);
  expect(visitorAndSession()[0]).toBe(visitor);
  expect(visitorAndSession()[1]).not.toBe(session);
});

test("a visitor's id lasts thirteen months, however often they come", async () => {
  const { visitorAndSession } = await page({}, "granted");
  const [visitor] = visitorAndSession();
  vi.setSystemTime(NOW + 394 * DAY);
  expect(visitorAndSession()[0]).toBe(visitor);
  vi.setSystemTime(NOW + 396 * DAY);
  expect(visitorAndSession()[0]).not.toBe(visitor);
});
