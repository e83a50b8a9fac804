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

export const configure = (given: TrackerOptions): void => {
  options = given;
  prefix = `footfall:${given.site}:`;
};

export const decide = (state: ConsentState): void => {
  consent = state;
};

/** Whether events may wait on the device. */
export const isDurable = (): boolean => consent === "granted" || options.outbox === "local";

/** Milliseconds on a clock that nobody sets. */
export const nowMs = (): number => performance.now();

/** Tell the developer, if asked to. */
export const show = (...what: unknown[]): void => {
  if (options.debug) console.warn("Footfall", ...what);
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
