import { afterEach, expect, test, vi } from "vitest";
import { NOW, page } from "./page.js";

afterEach(() => vi.useRealTimers());

test("an id is a UUID of version 7 that tells its time", async () => {
  const { newId } = await page();
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace("-", ""), 16)).toBe(NOW);
});

test("ids sort by time, even those of a clock that was never set", async () => {
  const { newId } = await page();
  vi.setSystemTime(0);
  const first = newId();
  vi.setSystemTime(NOW);
  const ids = [first, newId()];
  vi.setSystemTime(NOW + 1);
  ids.push(newId());
  expect([...ids].sort()).toEqual(ids);
  expect(first).toHaveLength(36);
});

test("no two ids are alike", async () => {
  const { newId } = await page();
  expect(new Set(Array.from({ length: 10_000 }, newId)).size).toBe(10_000);
});
