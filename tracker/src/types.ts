/** What the visitor has said about being measured. `unknown` is cookieless measurement. */
export type ConsentState = "granted" | "denied" | "unknown";

/**
 * How a site wants to be measured. Only `site` is needed. Lists may be written `a,b` and booleans as
 * strings, as the attributes of the plain script are.
 */
export interface TrackerOptions {
  /** Name of the site, as in the collector's `FOOTFALL_SITES`. */
  site: string;
  /** Where events are posted to. Default: `/api/footfall`, on the page's own origin. */
  endpoint?: string;
  /** Further hosts of the site itself, with their subdomains: links to them do not lead out. */
  domains?: string | string[];
  /** Hosts, with their subdomains, that count as outbound even if they are the site's own. */
  affiliateHosts?: string | string[];
  /** Beginnings of the site's own paths that redirect to a partner. Default: `/go/`. */
  affiliatePaths?: string | string[];
  /** What stands before the product in the paths of product pages, such as `/p/`. */
  products?: string;
  /** Whether a change of the hash is a page view. Default: no. */
  hash?: boolean | string;
  /** Whether a change of the query alone is a page view. Default: yes. */
  query?: boolean | string;
  /**
   * Where events wait until they are delivered. `local` is the device's localStorage and survives
   * the tab; `memory` does not, and keeps nothing on the device. Default: `memory`, and `local`
   * as soon as the visitor has consented.
   */
  outbox?: "memory" | "local";
  /** What the visitor has said so far. Default: `unknown`. */
  consent?: ConsentState;
  /** Whether a browser driven by a program is measured and flagged, or not measured. */
  automation?: "flag" | "drop";
  /** Show each event as it is sent, on the page and in the console. */
  debug?: boolean | string;
}

/** What an event is about. */
export interface Context {
  /** Product that it is about. Default: that of the element, else of the page. */
  product?: string;
  /** Free values: at most 50 keys, 4,096 bytes as JSON. */
  props?: Record<string, unknown>;
}

export interface View extends Context {
  /** Address to record. Default: that of the page. */
  url?: string;
  /** Title to record. Default: that of the document. */
  title?: string;
}

export interface Outbound extends Context {
  /** Place of the link in its list, from 0. */
  position?: number;
}

export type Action = "image_hover" | "gallery_swipe" | "read_more";

export interface Interaction extends Context {
  /** Label of what was used. */
  target?: string;
  /** How long it took, in milliseconds. */
  duration_ms?: number;
  direction?: "left" | "right" | "up" | "down";
  /** Place in its gallery or list, from 0. */
  index?: number;
}

export interface Store extends Context {
  /** Code that the visitor takes along. */
  coupon?: string;
}

/** Records what happens on a page. No method throws, and none waits for the network. */
export interface Tracker {
  /** Record a page view by hand. Automatic ones need no call. */
  view(view?: View): void;
  /** Record that a link out of the site was followed. Links on the page need no call. */
  outbound(url: string, details?: Outbound): void;
  /** Record that something on the page was used. */
  interaction(action: Action, details?: Interaction): void;
  /** Record that a coupon's code was copied. */
  couponCopied(code: string, details?: Context): void;
  /** Record that the visitor is going to the store. */
  goToStore(url?: string, details?: Store): void;
  /** Record an event of the site's own. */
  custom(name: string, props?: Record<string, unknown>, about?: Pick<Context, "product">): void;
  /** Say what the visitor has said. A denial deletes what was stored and stops everything. */
  consent(state: ConsentState): void;
  /** Send what is waiting. Resolves when it has arrived or has to wait longer. */
  flush(): Promise<void>;
  /** End measurement: send what waits, and record nothing from now on. */
  stop(): void;
}

/** Listens to events of the page, by their names, until the tracker is stopped. */
// biome-ignore lint/suspicious/noExplicitAny: each name has its own kind of event
export type On = (types: string, listener: (event: any) => void) => unknown;
