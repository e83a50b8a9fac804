// @vitest-environment jsdom
import { act, type ReactNode, StrictMode, useEffect } from "react";
import { createRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, expectTypeOf, test, vi } from "vitest";
import { gestures } from "../src/gestures.js";
import { createTracker } from "../src/index.js";
import { type Analytics, type Attributes, FootfallProvider, useAnalytics } from "../src/react.js";
import type { ConsentState, Context, Tracker } from "../src/types.js";

// The provider and the hook are at test; what a tracker does with a call is tracker.test.ts's.
vi.mock("../src/index.js", () => ({
  createTracker: vi.fn(
    (): Tracker => ({
      view: vi.fn(),
      outbound: vi.fn(),
      interaction: vi.fn(),
      couponCopied: vi.fn(),
      goToStore: vi.fn(),
      custom: vi.fn(),
      consent: vi.fn(),
      flush: vi.fn(async () => {}),
      stop: vi.fn(),
    }),
  ),
}));

const trackers = () => vi.mocked(createTracker).mock.results.map(({ value }) => value as Tracker);
const stopped = () => trackers().filter(({ stop }) => vi.mocked(stop).mock.calls.length > 0);

let root: Root;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.mocked(createTracker).mockClear();
  root = createRoot(document.createElement("div"));
});

afterEach(async () => {
  await act(() => root.unmount());
  await aMoment();
  vi.unstubAllGlobals();
});

const render = (node: ReactNode) => act(() => root.render(node));
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A component that hands out what its hook gave it. */
function Hooked({ use, context }: { use: (analytics: Analytics) => void; context?: Context }) {
  use(useAnalytics(context));
  return null;
}

function Search() {
  const analytics = useAnalytics();
  useEffect(() => analytics.custom("search", { term: "tea" }), [analytics]);
  return null;
}

function Coupon() {
  return <b {...useAnalytics({ product: "kettle" }).coupon("TEA10")}>TEA10</b>;
}

/** What the hook gives a component with this context. */
async function hooked(context?: Context): Promise<Analytics> {
  let given!: Analytics;
  const use = (analytics: Analytics) => {
    given = analytics;
  };
  await render(
    <FootfallProvider site="shop">
      <Hooked use={use} {...(context && { context })} />
    </FootfallProvider>,
  );
  return given;
}

test("one tracker, with the provider's options, until the provider has gone", async () => {
  await render(<FootfallProvider site="shop" products="/p/" />);
  await render(<FootfallProvider site="shop" products="/p/" />);
  expect(createTracker).toHaveBeenCalledOnce();
  expect(createTracker).toHaveBeenCalledWith({ site: "shop", products: "/p/" }, gestures);

  await render(null);
  await aMoment();
  expect(stopped()).toHaveLength(1);
});

test("strict mode's second mount goes on with the same tracker", async () => {
  await render(
    <StrictMode>
      <FootfallProvider site="shop" />
    </StrictMode>,
  );
  await aMoment();
  expect(createTracker).toHaveBeenCalledOnce();
  expect(stopped()).toEqual([]);
});

test("a router that puts another provider in the place of the first keeps the tracker", async () => {
  await render(<FootfallProvider key="/" site="shop" />);
  await render(<FootfallProvider key="/p/kettle" site="shop" />);
  await aMoment();
  expect(createTracker).toHaveBeenCalledOnce();
  expect(stopped()).toEqual([]);
});

test("two providers of one site share a tracker, and the last to go stops it", async () => {
  const both = (second: ReactNode) => (
    <>
      <FootfallProvider site="shop" />
      {second}
    </>
  );
  await render(both(<FootfallProvider site="shop" />));
  await render(both(null));
  await aMoment();
  expect(createTracker).toHaveBeenCalledOnce();
  expect(stopped()).toEqual([]);
});

test("other options are another tracker", async () => {
  await render(<FootfallProvider site="shop" />);
  await render(<FootfallProvider site="shop" hash />);
  await aMoment();
  expect(trackers()).toHaveLength(2);
  expect(stopped()).toEqual([trackers()[0]]);
});

test("a component that left late starts nothing anew", async () => {
  const kept = await hooked();
  await render(null);
  await aMoment();
  kept.custom("late");
  expect(createTracker).toHaveBeenCalledOnce();
});

test("consent follows its prop, and only its prop", async () => {
  const shop = (consent: ConsentState) => <FootfallProvider site="shop" consent={consent} />;
  await render(shop("unknown"));
  await render(shop("granted"));
  await render(shop("granted"));
  await render(shop("denied"));
  expect(createTracker).toHaveBeenCalledOnce();
  const [tracker] = trackers();
  const said = vi.mocked(tracker?.consent as Tracker["consent"]).mock.calls.flat();
  expect(said).toEqual(["unknown", "granted", "denied"]);
});

test("without the prop, what a component said of consent stays", async () => {
  await hooked();
  expect(trackers()[0]?.consent).not.toHaveBeenCalled();
});

test("a component's effect may record before the provider's own has run", async () => {
  await render(
    <FootfallProvider site="shop">
      <Search />
    </FootfallProvider>,
  );
  expect(createTracker).toHaveBeenCalledOnce();
  expect(trackers()[0]?.custom).toHaveBeenCalledExactlyOnceWith("search", { term: "tea" }, {});
});

test("the hook's context goes into every call, a call's own details before it", async () => {
  const context = { product: "kettle", props: { list: "new" } };
  const analytics = await hooked(context);
  const tracker = trackers()[0] as Tracker;

  analytics.view({ title: "Kettle" });
  expect(tracker.view).toHaveBeenCalledWith({ ...context, title: "Kettle" });
  analytics.outbound("https://store.example/", { position: 2, props: { size: 1 } });
  expect(tracker.outbound).toHaveBeenCalledWith("https://store.example/", {
    product: "kettle",
    position: 2,
    props: { list: "new", size: 1 },
  });
  analytics.interaction("image_hover", { product: "pot", target: "front" });
  expect(tracker.interaction).toHaveBeenCalledWith("image_hover", {
    ...context,
    product: "pot",
    target: "front",
  });
  analytics.couponCopied("TEA10");
  expect(tracker.couponCopied).toHaveBeenCalledWith("TEA10", context);
  analytics.goToStore("https://store.example/", { coupon: "TEA10" });
  expect(tracker.goToStore).toHaveBeenCalledWith("https://store.example/", {
    ...context,
    coupon: "TEA10",
  });
  analytics.custom("size_chosen", { litres: 2 });
  expect(tracker.custom).toHaveBeenCalledWith(
    "size_chosen",
    { list: "new", litres: 2 },
    { product: "kettle" },
  );
  analytics.consent("granted");
  expect(tracker.consent).toHaveBeenCalledWith("granted");
  await analytics.flush();
  expect(tracker.flush).toHaveBeenCalledOnce();
});

test("the same context gives the same object, another one another", async () => {
  const seen: Analytics[] = [];
  const shop = (product: string) => (
    <FootfallProvider site="shop">
      <Hooked use={(analytics) => seen.push(analytics)} context={{ product }} />
    </FootfallProvider>
  );
  await render(shop("kettle"));
  await render(shop("kettle"));
  await render(shop("pot"));
  expect(seen[1]).toBe(seen[0]);
  expect(seen[2]).not.toBe(seen[0]);
});

test("attributes for elements carry the context's product", async () => {
  const plain = await hooked();
  const kettle = await hooked({ product: "kettle" });
  expect(plain.hover("front")).toEqual({ "data-footfall-hover": "front" });
  expect(plain.gallery("photos")).toEqual({ "data-footfall-gallery": "photos" });
  expect(plain.readMore()).toEqual({ "data-footfall-read-more": "" });
  expect(plain.readMore("care")).toEqual({ "data-footfall-read-more": "care" });
  expect(plain.coupon("TEA10")).toEqual({ "data-footfall-coupon": "TEA10" });
  expect(plain.store()).toEqual({ "data-footfall-store": "" });
  expect(plain.link()).toEqual({});
  expect(plain.link({ product: "pot", position: 0, affiliate: true })).toEqual({
    "data-footfall-product": "pot",
    "data-footfall-position": "0",
    "data-footfall-outbound": "",
  });

  expect(kettle.store()).toEqual({
    "data-footfall-product": "kettle",
    "data-footfall-store": "",
  });
  expect(kettle.link({ product: "pot" })).toEqual({ "data-footfall-product": "pot" });
});

test("cyclic props do not break the page", async () => {
  const props: Record<string, unknown> = {};
  props.self = props;
  const analytics = await hooked({ props });
  analytics.custom("cyclic");
  expect(trackers()[0]?.custom).toHaveBeenCalled();
});

test("without a provider nothing is recorded, and the console says so", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  await render(<Hooked use={(analytics) => analytics.custom("lost")} />);
  expect(createTracker).not.toHaveBeenCalled();
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("<FootfallProvider>"));
  warn.mockRestore();
});

test("a server renders the page, its attributes too, and starts nothing", () => {
  const html = renderToString(
    <FootfallProvider site="shop">
      <Coupon />
    </FootfallProvider>,
  );
  expect(html).toBe('<b data-footfall-product="kettle" data-footfall-coupon="TEA10">TEA10</b>');
  expect(createTracker).not.toHaveBeenCalled();
});

test("the public types", () => {
  expectTypeOf(useAnalytics).parameter(0).toEqualTypeOf<Context | undefined>();
  expectTypeOf<Analytics>().not.toHaveProperty("stop");
  expectTypeOf<Analytics["interaction"]>()
    .parameter(0)
    .toEqualTypeOf<"image_hover" | "gallery_swipe" | "read_more">();
  expectTypeOf<Analytics["store"]>().returns.toEqualTypeOf<Attributes>();
  // @ts-expect-error: a provider needs the site's name
  expectTypeOf(<FootfallProvider />).not.toBeAny();
  // @ts-expect-error: consent has three states
  expectTypeOf(<FootfallProvider site="shop" consent="yes" />).not.toBeAny();
  // @ts-expect-error: an action of no kind that Footfall knows
  expectTypeOf<Analytics["interaction"]>().toBeCallableWith("image_zoom");
  expectTypeOf(<b {...({} as Attributes)} />).not.toBeAny(); // attributes can be spread
});
