// @vitest-environment jsdom
// @vitest-environment-options { "pretendToBeVisual": true, "url": "https://shop.example/" }
import { act, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FootfallProvider, useAnalytics } from "../src/react.js";
import type { Batch, WireEvent } from "../src/wire.js";

// The provider with the tracker itself, as far as the network: nothing may be there twice.

let sent: WireEvent[] = [];

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    sent.push(...(JSON.parse(body) as Batch).events);
    return new Response(null, { status: 204 });
  });
  sent = [];
  // What has no layout has no height; here the page is as high as the window.
  Object.defineProperty(document.documentElement, "scrollHeight", { value: innerHeight });
});

afterEach(() => vi.unstubAllGlobals());

const happened = () => sent.map((event) => `${event.type} ${new URL(event.url).pathname}`);

function Coupon() {
  const analytics = useAnalytics({ product: "kettle" });
  return (
    <p {...analytics.coupon("TEA10")}>
      <button type="button">Copy</button>
    </p>
  );
}

test("in strict mode a view is one view and a click one event, and afterwards nothing is", {
  timeout: 60_000,
}, async () => {
  vi.spyOn(document, "hasFocus").mockReturnValue(true); // somebody is there
  const container = document.body.appendChild(document.createElement("div"));
  const root = createRoot(container);
  await act(() =>
    root.render(
      <StrictMode>
        <FootfallProvider site="shop">
          <Coupon />
        </FootfallProvider>
      </StrictMode>,
    ),
  );
  await vi.waitFor(() => expect(happened()).toContain("page_view /"), 20_000);

  container.querySelector("button")?.click();
  history.pushState(null, "", "/p/kettle");
  await vi.waitFor(() => expect(happened()).toContain("page_view /p/kettle"), 20_000);
  expect(happened().filter((line) => !line.startsWith("engagement"))).toEqual([
    "page_view /",
    "conversion_signal /",
    "page_view /p/kettle",
  ]);
  expect(sent).toContainEqual(
    expect.objectContaining({ action: "coupon_copy", coupon: "TEA10", product_id: "kettle" }),
  );

  await act(() => root.unmount());
  await vi.waitFor(() => expect(happened().at(-1)).toBe("engagement /p/kettle"), 20_000);
  history.pushState(null, "", "/about");
  document.body.click();
  window.dispatchEvent(new Event("pagehide"));
  await new Promise((resolve) => setTimeout(resolve, 1_500)); // longer than events are gathered
  expect(happened().filter((line) => line.endsWith("/about"))).toEqual([]);
});
