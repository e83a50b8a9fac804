/**
 * How this page is measured: the site's options, and what the visitor has said.
 *
 * A page has one visitor, one address and one outbox, so the modules themselves keep what is known
 * of them: there is one tracker at a time, and a page loads no more code than that takes.
 */
import type { ConsentState, TrackerOptions } from "./types.js";

export let options = {} as TrackerOptions;
export let consent: ConsentState = "denied"; // until a tracker is made
/** What everything that is kept begins with. */
export let prefix = "";

export const measureBy = (given: TrackerOptions, state: ConsentState): void => {
  options = given;
  prefix = `footfall:${given.site}/`;
  consent = state;
};

/** Whether events may wait on the device. */
export const isDurable = (): boolean => consent === "granted" || options.outbox === "local";

export const nowMs = (): number => Date.now();

/** Whether an option is on: `true`, or an attribute that is there and does not say `false`. */
export const is = (given?: boolean | string): boolean => /^(true)?$/.test(given as string);

/** Tell the developer, if asked to. */
export const show = (...what: unknown[]): void => {
  is(options.debug) && console.warn(...what);
};

/** The same, but what goes wrong in it does not go wrong in the page. */
export const safe =
  <A extends unknown[]>(act: (...given: A) => unknown) =>
  (...given: A): void => {
    try {
      act(...given);
    } catch (error) {
      show(error);
    }
  };
