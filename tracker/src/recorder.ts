/** The recorder: what happens during the current view, as events that are put into the outbox. */
import { createStopwatch, scrollDepth } from "./engagement.js";
import { newId } from "./id.js";
import { productOf } from "./links.js";
import { mark } from "./marks.js";
import type { Context, TrackerOptions, View } from "./types.js";
import type { WireEvent } from "./wire.js";

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
/** An event without what the recorder knows of every event. */
export type Happening = Without<
  WireEvent,
  "id" | "at" | "url" | "view_id" | "product_id" | "props"
>;

const LONGEST_ADDRESS = 4_096; // the contract's
const LONGEST_TITLE = 1_024;

/**
 * `put` keeps an event until it is delivered and gives its key, by which `remove` takes it back.
 * `soon` has them delivered.
 */
export const createRecorder = (
  { hash, query = true, products }: TrackerOptions,
  put: (id: string, event: string) => string,
  remove: (key: string) => void,
  soon: () => void,
  now: () => number,
) => {
  const [watch, restart] = createStopwatch(now);
  let view: { id: string; url: string; product: string | undefined } | undefined;
  let place = "";
  let opening: (() => void) | undefined;
  let referrer: string | undefined = document.referrer;
  let attentive = false;
  let depth = 0;
  let reported = "";
  let reportedKey = "";

  const write = (
    happening: Happening,
    { product, props }: Context = {},
    id = newId(),
    at = Date.now(),
  ): string => {
    const { id: view_id, url, product: product_id } = view as NonNullable<typeof view>;
    const event = { ...happening, id, at, url, view_id, product_id: product || product_id, props };
    soon();
    return put(id, JSON.stringify(event));
  };

  /** Record the view's beginning; not at once, for routers set the title after the address. */
  const open = (): void => {
    const overdue = opening;
    opening = undefined;
    overdue?.();
  };

  const record = (happening: Happening, context?: Context): void => {
    if (!view) return;
    open();
    write(happening, context);
  };

  const measure = (): void => {
    depth = Math.max(depth, scrollDepth());
  };

  /** Record the engagement so far if there is news. It replaces what waits, being cumulative. */
  const report = (): void => {
    if (!view) return;
    open();
    const visible_ms = watch(attentive);
    const news = `${visible_ms} ${depth}`;
    if (news === reported) return;
    reported = news;
    remove(reportedKey);
    reportedKey = write({ type: "engagement", visible_ms, scroll_depth: depth });
  };

  /** Begin a view, and end the one before. */
  const begin = ({ url, title, product, props }: View = {}): void => {
    report();
    const address = new URL(url ?? (hash ? location.href : ""), location.href);
    const current = {
      id: newId(),
      url: address.href.slice(0, LONGEST_ADDRESS),
      product: product || productOf(address, products),
    };
    const at = Date.now();
    const from = referrer;
    view = current;
    place = placeNow();
    referrer = undefined; // of the document's first view only
    depth = 0;
    reported = reportedKey = "";
    restart();
    soon();
    opening = () => {
      current.product ||= mark([document.body, document.documentElement], "product");
      measure();
      write(
        {
          type: "page_view",
          title: (title ?? document.title).slice(0, LONGEST_TITLE),
          referrer: from?.slice(0, LONGEST_ADDRESS),
        },
        { props },
        current.id,
        at,
      );
    };
  };

  /** What of the address makes a view. */
  const placeNow = (): string =>
    location.pathname + (query ? location.search : "") + (hash ? location.hash : "");

  /** The address may have changed: if so, that is another view. Whether it is. */
  const follow = (): boolean => {
    const moved = view && place !== placeNow();
    if (moved) begin();
    return !!moved;
  };

  /** The visitor attends to the page from now on, or does not. */
  const attend = (attention: boolean): void => {
    attentive = attention;
    watch(attentive);
  };

  /** Forget the view: nothing is recorded until another begins. */
  const forget = (): void => {
    view = opening = undefined;
  };

  return { record, open, begin, follow, report, measure, attend, forget, viewing: () => !!view };
};
