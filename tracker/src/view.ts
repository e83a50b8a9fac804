/**
 * The view: what happens while a page is shown, as events in the outbox.
 *
 * Engagement is how long the view was visible and had the focus, and how far it was scrolled.
 */
import { schedule } from "./delivery.js";
import { newId } from "./id.js";
import { productOf } from "./links.js";
import { mark } from "./marks.js";
import { is, nowMs, options, safe } from "./measurement.js";
import { put } from "./outbox.js";
import type { View } from "./types.js";

// The page looks every 30 s whether it has attention. Where it has not looked for
// longer, the machine slept or its clock was set.
const MEASURE_MS = 1_000; // by then the layout is there
const LONGEST_STRETCH_MS = 60_000;

/** The view's id, if there is a view. */
export let view: string | 0;
let url: string;
let page: string | undefined; // the product whose page it is
let place = "";
let attending = false;
let sinceMs = 0;
let totalMs = 0;
let depth = 0;
let reported = 0;

type Details = { product?: string; [field: string]: unknown };

/** Record an event of the current view. */
export const record = (type: string, { product, ...details }: Details = {}): void => {
  const event = {
    type,
    id: newId(),
    at: nowMs(),
    url,
    view_id: view,
    product_id: product || page,
    ...details,
  };
  if (!view) return;
  put(event.id, JSON.stringify(event));
  schedule();
};

/** See how far the page is scrolled: the share of its height, as it is now, that was in sight. */
export const measure = safe(() => {
  const share = (scrollY + innerHeight) / document.documentElement.scrollHeight;
  depth = Math.max(depth, Math.min(100, (share * 100 + 0.5) | 0));
});

/** Count the time until now; from now on it counts, or not. */
export const attend = (attentive: boolean): void => {
  if (attending) totalMs += Math.min(Math.abs(nowMs() - sinceMs), LONGEST_STRETCH_MS);
  attending = attentive;
  sinceMs = nowMs();
};

/** Record the engagement so far, if there is news. */
export const report = (): void => {
  attend(attending);
  const visible_ms = totalMs | 0;
  const news = visible_ms + depth; // neither ever shrinks
  if (news !== reported) record("engagement", { visible_ms, scroll_depth: depth });
  reported = news;
};

/** What of the address makes a view. */
const placeNow = (): string =>
  location.pathname +
  (`${options.query}` !== "false" && location.search) +
  (is(options.hash) && location.hash);

/** Begin a view, and end the one before. */
export const begin = ({ url: given, product, ...details }: View = {}): void => {
  report();
  const { href, pathname } = new URL(
    given ?? (is(options.hash) ? location.hash : ""),
    location.href,
  );
  const referrer = place ? "" : document.referrer; // of the document's first view
  view = newId();
  url = href;
  page =
    product || productOf(pathname) || mark([document.body, document.documentElement], "product");
  place = placeNow();
  totalMs = depth = reported = 0;
  setTimeout(measure, MEASURE_MS);
  record("page_view", { title: document.title, referrer, ...details, id: view });
};

/** The address may have changed: then that is another view. */
export const follow = (): void => {
  if (view && place !== placeNow()) begin();
};

let seen = "";

/** Follow an address that stays: routers set the title a moment after it. */
export const watchAddress = (): void => {
  if (seen === placeNow()) follow();
  seen = placeNow();
};

/** Nothing is recorded until another view begins. */
export const forget = (): void => {
  view = 0;
};
