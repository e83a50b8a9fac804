/** Engagement with a view: how long it was visible and had the focus, and how far it was scrolled. */

const LONGEST_MS = 86_400_000; // the contract's
// The page checks every 30 s. Where it has not for longer, the machine slept.
const LONGEST_STRETCH_MS = 60_000;

/**
 * A stopwatch that runs while a view has the visitor's attention: how to read it, and how to set it
 * to zero. Reading says whether it runs from now on.
 */
export const createStopwatch = (
  now: () => number,
): [watch: (attentive: boolean) => number, restart: () => void] => {
  let totalMs = 0;
  let sinceMs: number | undefined;

  const watch = (attentive: boolean): number => {
    if (sinceMs !== undefined) totalMs += Math.min(now() - sinceMs, LONGEST_STRETCH_MS);
    sinceMs = attentive ? now() : undefined;
    return Math.min(Math.round(totalMs), LONGEST_MS);
  };
  const restart = (): void => {
    watch(sinceMs !== undefined);
    totalMs = 0;
  };
  return [watch, restart];
};

/** Per cent of the document's height, as it is now, that the visitor can have seen. */
export const scrollDepth = (): number => {
  const page = document.scrollingElement ?? document.documentElement;
  return Math.min(100, Math.round(((page.scrollTop + innerHeight) / page.scrollHeight) * 100)) || 0;
};
