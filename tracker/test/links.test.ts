// @vitest-environment jsdom
// @vitest-environment-options { "url": "https://shop.example/p/kettle?size=2" }
import { afterEach, expect, test, vi } from "vitest";
import type { TrackerOptions } from "../src/types.js";
import { page } from "./page.js";

afterEach(() => vi.useRealTimers());

const outbound = async (html: string, options: Partial<TrackerOptions> = {}) => {
  const { isOutbound } = await page(options);
  document.body.innerHTML = html;
  const link = document.body.firstElementChild as HTMLAnchorElement;
  return !!isOutbound(link, new URL(link.href));
};

test.each([
  ["another host", '<a href="https://partner.example/">', true],
  ["a host that only ends alike", '<a href="https://notshop.example/">', true],
  ["the site", '<a href="/p/pan">', false],
  ["the site on another port", '<a href="https://shop.example:8443/">', false],
  ["the site's subdomain", '<a href="https://blog.shop.example/">', false],
  ["mail", '<a href="mailto:a@partner.example">', false],
  ["a script", '<a href="javascript:void 0">', false],
  ["a redirect of the site", '<a href="/go/7">', true],
  ["a sponsored link", '<a href="/x" rel="nofollow sponsored">', true],
  ["a link that is almost sponsored", '<a href="/x" rel="unsponsored">', false],
  ["a link said to lead out", '<a href="/x" data-footfall-outbound>', true],
  ["a product's link", '<a href="/x" data-footfall-product="kettle">', true],
])("%s", async (_, html, expected) => {
  expect(await outbound(html)).toBe(expected);
});

test("a product's link to its own page stays", async () => {
  const html = '<a href="/p/pan" data-footfall-product="pan">';
  expect(await outbound(html, { products: "/p/" })).toBe(false);
});

test.each([[["pay.example", "cdn.example"]], ["pay.example,cdn.example"]])(
  "further domains of the site stay: %s",
  async (domains) => {
    for (const host of ["pay.example", "www.cdn.example"]) {
      expect(await outbound(`<a href="https://${host}/">`, { domains })).toBe(false);
    }
    expect(await outbound('<a href="https://partner.example/">', { domains })).toBe(true);
  },
);

test("affiliate hosts and paths lead out, and replace the usual path", async () => {
  expect(
    await outbound('<a href="https://out.shop.example/">', { affiliateHosts: "out.shop.example" }),
  ).toBe(true);
  expect(await outbound('<a href="/out/7">', { affiliatePaths: ["/out/", "/r/"] })).toBe(true);
  expect(await outbound('<a href="/go/7">', { affiliatePaths: "/out/" })).toBe(false);
});

test("a product is the segment after the prefix", async () => {
  const { productOf } = await page({ products: "/p/" });
  expect(productOf("/p/kettle")).toBe("kettle");
  expect(productOf("/p/kettle/reviews")).toBe("kettle");
  expect(productOf("/about")).toBeUndefined();
  expect((await page()).productOf("/p/kettle")).toBeUndefined();
});
