// @vitest-environment jsdom
// @vitest-environment-options { "url": "https://shop.example/p/kettle?size=2#reviews", "referrer": "https://search.example/" }
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { collector, page } from "./page.js";

beforeEach(() => {
  collector();
  history.replaceState({}, "", "/p/kettle?size=2#reviews");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const recorded = (waiting: [string, string][], type: string) =>
  waiting.map(([, event]) => JSON.parse(event)).filter((event) => event.type === type);

const scrolledTo = (top: number, height: number) => {
  vi.stubGlobal("scrollY", top);
  vi.stubGlobal("innerHeight", 500);
  Object.defineProperty(document.documentElement, "scrollHeight", {
    value: height,
    configurable: true,
  });
};

test("a view is recorded with its address, without the hash, and its product", async () => {
  document.title = "Kettle";
  const { begin, waiting } = await page({ products: "/p/" });
  begin();
  const [view] = recorded(waiting(), "page_view");
  expect(view).toMatchObject({
    url: "https://shop.example/p/kettle?size=2",
    title: "Kettle",
    referrer: "https://search.example/",
    product_id: "kettle",
  });
  expect(view.view_id).toBe(view.id);
});

test("only attention counts", async () => {
  const { attend, begin, report, waiting } = await page();
  begin();
  attend(true);
  vi.advanceTimersByTime(30_000);
  attend(true);
  vi.advanceTimersByTime(30_000);
  attend(false);
  vi.advanceTimersByTime(600_000);
  report();
  expect(recorded(waiting(), "engagement").at(-1)).toMatchObject({ visible_ms: 60_000 });
});

test("a machine that sleeps, and a clock that is set, add a minute at most", async () => {
  const { attend, begin, report, waiting } = await page();
  begin();
  attend(true);
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  attend(true);
  vi.setSystemTime(Date.now() - 24 * 3_600_000);
  report();
  expect(recorded(waiting(), "engagement").at(-1).visible_ms).toBe(120_000);
});

test("engagement adds up over reports, says nothing twice, and starts anew with a view", async () => {
  const { attend, begin, report, waiting } = await page();
  begin();
  attend(true);
  vi.advanceTimersByTime(1_000);
  report();
  attend(false);
  report();
  attend(true);
  vi.advanceTimersByTime(500);
  begin();
  vi.advanceTimersByTime(200);
  report();
  const engagement = recorded(waiting(), "engagement");
  const views = recorded(waiting(), "page_view").map(({ id }) => id);
  expect(new Set(engagement.map(({ view_id }) => view_id))).toEqual(new Set(views));
  const most = (view: string) =>
    engagement.filter(({ view_id }) => view_id === view).map(({ visible_ms }) => visible_ms);
  expect(views.map(most).sort()).toEqual([[1_000, 1_500], [200]].sort());
});

test.each([
  ["the top of a long page", 0, 2_000, 25],
  ["half of it", 500, 2_000, 50],
  ["its end", 1_500, 2_000, 100],
  ["its end, with fractions", 1_499.6, 2_000, 100],
  ["a short page", 0, 300, 100],
  ["no page at all", 0, 0, 0],
])("scroll depth: %s", async (_, top, height, depth) => {
  const { attend, begin, measure, report, waiting } = await page();
  begin();
  attend(true);
  vi.advanceTimersByTime(10);
  scrolledTo(top, height);
  if (height === 0) vi.stubGlobal("innerHeight", 0);
  measure();
  report();
  expect(recorded(waiting(), "engagement").at(-1).scroll_depth).toBe(depth);
});

test("the share is of the height when it was reached: a page that grows takes nothing back", async () => {
  const { begin, measure, report, waiting } = await page();
  begin();
  scrolledTo(500, 2_000);
  measure();
  scrolledTo(500, 10_000);
  measure();
  scrolledTo(5_500, 10_000);
  measure();
  report();
  expect(recorded(waiting(), "engagement").at(-1).scroll_depth).toBe(60);
});

test.each([
  [{}, 3],
  [{ query: false }, 2],
  [{ query: "false" }, 2],
  [{ hash: true }, 4],
  [{ hash: "" }, 4],
  [{ hash: false }, 3],
])("which changes of the address are views: %j", async (options, views) => {
  const { begin, follow, waiting } = await page(options);
  begin();
  for (const place of ["/p/kettle?size=2#end", "/p/kettle?size=3#end", "/p/pan?size=3#end"]) {
    history.pushState({}, "", place);
    follow();
    follow();
  }
  expect(recorded(waiting(), "page_view")).toHaveLength(views);
});

test("an address that is passed through is no view", async () => {
  const { begin, waiting, watchAddress } = await page();
  begin();
  vi.advanceTimersByTime(200);
  watchAddress();
  history.pushState({}, "", "/redirect");
  vi.advanceTimersByTime(200);
  watchAddress();
  history.replaceState({}, "", "/p/pan");
  vi.advanceTimersByTime(200);
  watchAddress();
  vi.advanceTimersByTime(200);
  watchAddress();
  vi.advanceTimersByTime(200);
  watchAddress();
  expect(recorded(waiting(), "page_view").map(({ url }) => new URL(url).pathname)).toEqual([
    "/p/kettle",
    "/p/pan",
  ]);
});

test("what fails when a timer has it done does not fail in the page", async () => {
  const { begin, forget } = await page();
  const { createTracker } = await import("../src/tracker.js");
  begin();
  Object.defineProperty(document.documentElement, "scrollHeight", {
    get: () => {
      throw new Error("no layout");
    },
    configurable: true,
  });
  vi.advanceTimersByTime(1_000);
  forget();
  // As in a frame without an address: about:srcdoc is no base for one.
  vi.stubGlobal(
    "URL",
    class {
      constructor() {
        throw new TypeError("Invalid URL");
      }
    },
  );
  createTracker({ site: "shop" }).consent("granted");
  dispatchEvent(new Event("scroll"));
  vi.advanceTimersByTime(60_000);
});
