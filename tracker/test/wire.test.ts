import { readFileSync } from "node:fs";
import { expect, expectTypeOf, test } from "vitest";
import { wire } from "../scripts/wire.mjs";
import type { Batch, PageView, WireEvent } from "../src/wire.js";

test("the types of the wire are those of the contract", async () => {
  const written = readFileSync(new URL("../src/wire.ts", import.meta.url), "utf8");
  expect(written, "run `npm run wire`").toBe(await wire());
});

test("they tell the kinds of event apart", () => {
  expectTypeOf<Batch["events"][number]>().toEqualTypeOf<WireEvent>();
  expectTypeOf<Extract<WireEvent, { type: "page_view" }>>().toEqualTypeOf<PageView>();
  expectTypeOf<PageView["props"]>().toEqualTypeOf<{ [key: string]: unknown } | null | undefined>();
});
