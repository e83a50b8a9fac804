// Generated from contract/event.schema.json by `npm run wire`. Change the contract, not this file.

export type WireEvent =
  PageView | Engagement | ClickOutbound | Interaction | ConversionSignal | Custom;
/**
 * Advertising click ids whose presence (never their value) tells paid from unpaid.
 */
export type ClickId =
  "fbclid" | "gbraid" | "gclid" | "li_fat_id" | "msclkid" | "ttclid" | "twclid" | "wbraid";

/**
 * One POST: who sends, when, and what happened.
 */
export interface Batch {
  version?: number;
  site: string;
  sent_at: number;
  visitor_id?: string | null;
  session_id?: string | null;
  /**
   * What the visitor has said about being measured.
   */
  consent?: "denied" | "granted" | "unknown";
  automation?: boolean;
  language?: string | null;
  screen?: string | null;
  device_type?: ("desktop" | "mobile" | "tablet") | null;
  events: WireEvent[];
}
/**
 * A page was shown. Its `view_id` is its own `id` where none is given.
 */
export interface PageView {
  type: "page_view";
  /**
   * A UUID of version 7 (RFC 9562)
   */
  id: string;
  at: number;
  url: string;
  view_id?: string | null;
  product_id?: string | null;
  props?: {
    [k: string]: unknown;
  } | null;
  title?: string | null;
  referrer?: string | null;
  utm?: Utm;
  /**
   * @maxItems 8
   */
  click_ids?: ClickId[];
}
/**
 * Campaign parameters, without their `utm_` prefix.
 */
export interface Utm {
  source?: string;
  medium?: string;
  campaign?: string;
  term?: string;
  content?: string;
}
/**
 * How long a view has been visible and how far it was scrolled, cumulative so far.
 */
export interface Engagement {
  type: "engagement";
  /**
   * A UUID of version 7 (RFC 9562)
   */
  id: string;
  at: number;
  url: string;
  /**
   * A UUID of version 7 (RFC 9562)
   */
  view_id: string;
  product_id?: string | null;
  props?: {
    [k: string]: unknown;
  } | null;
  /**
   * Milliseconds, at most a day
   */
  visible_ms: number;
  /**
   * Per cent of the page's height
   */
  scroll_depth: number;
}
/**
 * A link that leaves the site was activated.
 */
export interface ClickOutbound {
  type: "click_outbound";
  /**
   * A UUID of version 7 (RFC 9562)
   */
  id: string;
  at: number;
  url: string;
  view_id?: string | null;
  product_id?: string | null;
  props?: {
    [k: string]: unknown;
  } | null;
  target_url: string;
  position?: number | null;
}
/**
 * The visitor did something on the page that is neither a click away nor a conversion.
 */
export interface Interaction {
  type: "interaction";
  /**
   * A UUID of version 7 (RFC 9562)
   */
  id: string;
  at: number;
  url: string;
  view_id?: string | null;
  product_id?: string | null;
  props?: {
    [k: string]: unknown;
  } | null;
  action: "gallery_swipe" | "image_hover" | "read_more";
  target?: string | null;
  duration_ms?: number | null;
  direction?: ("down" | "left" | "right" | "up") | null;
  index?: number | null;
}
/**
 * A coupon was copied, or "Go to Store" was pressed.
 */
export interface ConversionSignal {
  type: "conversion_signal";
  /**
   * A UUID of version 7 (RFC 9562)
   */
  id: string;
  at: number;
  url: string;
  view_id?: string | null;
  product_id?: string | null;
  props?: {
    [k: string]: unknown;
  } | null;
  action: "coupon_copy" | "go_to_store";
  coupon?: string | null;
  target_url?: string | null;
}
/**
 * An event that the site owner named.
 */
export interface Custom {
  type: "custom";
  /**
   * A UUID of version 7 (RFC 9562)
   */
  id: string;
  at: number;
  url: string;
  view_id?: string | null;
  product_id?: string | null;
  props?: {
    [k: string]: unknown;
  } | null;
  name: string;
}

export const MAX_EVENTS = 50;
export const MAX_URL = 4096;
export const MAX_TITLE = 1024;
export const MAX_PRODUCT = 128;
export const MAX_LABEL = 256;
export const MAX_NAME = 64;
