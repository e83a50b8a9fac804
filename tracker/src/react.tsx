"use client";

/**
 * React: `<FootfallProvider>` once around the site, `useAnalytics()` in its components.
 *
 * Strict mode, fast refresh and routers take a provider away and bring it back in the same breath: its
 * tracker outlives that, so that no view and no listener is doubled. On a server nothing is recorded.
 */

import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { gestures } from "./gestures.js";
import { type Context, createTracker, type Tracker, type TrackerOptions } from "./index.js";

/** Attributes of an element, to be spread: `<img {...analytics.hover("front")} />`. */
export type Attributes = Readonly<Record<`data-footfall-${string}`, string>>;

/** The tracker's methods and attributes for elements, about what was given to `useAnalytics`. */
export interface Analytics extends Omit<Tracker, "stop"> {
  /** A link: its product, its place in a list, and `affiliate` where nothing else tells. */
  link(details?: { product?: string; position?: number; affiliate?: boolean }): Attributes;
  /** An image that somebody may look at closely. */
  hover(label: string): Attributes;
  /** The element around slides. */
  gallery(label: string): Attributes;
  /** The button that shows more text. */
  readMore(label?: string): Attributes;
  /** The element with a coupon's code and its copy button. */
  coupon(code: string): Attributes;
  /** The link or button to the store. */
  store(): Attributes;
}

/** A tracker in use: started by the first who needs it, stopped when the last provider has gone. */
interface Running {
  tracker: Tracker;
  providers: number;
}

/** Where components get their tracker from. */
interface Source {
  tracker(): Tracker | undefined;
}

const running = new Map<string, Running>();

function started(key: string, options: TrackerOptions): Running {
  let entry = running.get(key);
  if (!entry) {
    entry = { tracker: createTracker(options, gestures), providers: 0 };
    running.set(key, entry);
  }
  return entry;
}

const Footfall = createContext<Source>({
  tracker() {
    console.warn("Footfall: no <FootfallProvider> around this component, so nothing is recorded.");
    return undefined;
  },
});

/** Starts the tracker. Once, around the whole site; page views need nothing more. */
export function FootfallProvider({
  children,
  ...options
}: TrackerOptions & { children?: ReactNode }): ReactNode {
  const { consent, ...fixed } = options;
  const key = JSON.stringify(fixed);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the options
  const source = useMemo(() => {
    let entry: Running | undefined;
    return {
      tracker: () => {
        entry ??= started(key, options);
        return entry.tracker;
      },
      enter: () => {
        entry = started(key, options);
        entry.providers++;
      },
      leave: () => {
        const left = entry as Running;
        left.providers--;
        setTimeout(() => {
          if (left.providers || running.get(key) !== left) return;
          running.delete(key);
          left.tracker.stop();
        });
      },
    };
  }, [key]);

  useEffect(() => {
    source.enter();
    return source.leave;
  }, [source]);

  useEffect(() => {
    if (consent) source.tracker().consent(consent);
  }, [source, consent]);

  return <Footfall.Provider value={source}>{children}</Footfall.Provider>;
}

/**
 * What a component tells about its visitors; `context` goes into all of it. The same context, the same
 * object: it can be a dependency of an effect.
 */
export function useAnalytics(context?: Context): Analytics {
  const source = useContext(Footfall);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a context written inline is new each time
  return useMemo(() => analyticsOf(source, context), [source, identity(context)]);
}

/** What is equal for contexts that say the same. */
function identity(context: Context | undefined): unknown {
  try {
    return JSON.stringify(context);
  } catch {
    return context; // cyclic props are the tracker's to refuse, not a reason to break the page
  }
}

function analyticsOf({ tracker }: Source, context: Context = {}): Analytics {
  const about = <D extends Context>(details?: D): Context & D => {
    const props = { ...context.props, ...details?.props };
    return { ...context, ...details, ...(Object.keys(props).length && { props }) } as Context & D;
  };
  const attributes = (given: Record<string, string | number | undefined>): Attributes =>
    Object.fromEntries(
      Object.entries({ product: context.product, ...given })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [`data-footfall-${name}`, String(value)]),
    );

  return {
    view: (details) => tracker()?.view(about(details)),
    outbound: (url, details) => tracker()?.outbound(url, about(details)),
    interaction: (action, details) => tracker()?.interaction(action, about(details)),
    couponCopied: (code, details) => tracker()?.couponCopied(code, about(details)),
    goToStore: (url, details) => tracker()?.goToStore(url, about(details)),
    custom: (name, props, details) => {
      const { props: all, ...rest } = about(props ? { ...details, props } : details);
      tracker()?.custom(name, all, rest);
    },
    consent: (state) => tracker()?.consent(state),
    flush: async () => tracker()?.flush(),

    link: ({ product = context.product, position, affiliate } = {}) =>
      attributes({ product, position, outbound: affiliate ? "" : undefined }),
    hover: (label) => attributes({ hover: label }),
    gallery: (label) => attributes({ gallery: label }),
    readMore: (label = "") => attributes({ "read-more": label }),
    coupon: (code) => attributes({ coupon: code }),
    store: () => attributes({ store: "" }),
  };
}
