/**
 * The outbox: events on their way, each under a key of its own, so that tabs share a device's
 * without ever overwriting each other's.
 *
 * An event leaves it when it has arrived or can never arrive. Beyond its size the oldest go.
 */
import { isDurable, prefix } from "./measurement.js";

const MOST_EVENTS = 500;
/** Characters: at most 60 kB in UTF-8, which one request may carry. */
export const LONGEST = 20_000;

let memory: Record<string, string> = {};
let opening: (() => void) | undefined;

/** Where things are kept: on the device if they may be there and it has room, else in memory. */
const store = (): Record<string, string> => {
  try {
    if (isDurable()) {
      Object.assign(localStorage, memory);
      memory = {};
      return localStorage;
    }
  } catch {
    // Full, or the browser lets nothing be kept.
  }
  return memory;
};

export const kept = (key: string): string | undefined => store()[key];

export const keep = (key: string, value: string): void => {
  memory[key] = value;
  store();
};

export const remove = (key: string): void => {
  delete store()[key];
};

/** The keys of all events that wait, oldest first. */
export const keys = (): string[] => {
  const open = opening;
  opening = undefined;
  open?.();
  // An event's begins with its time, and that with 0 for the next five hundred years.
  return Object.keys(store())
    .filter((key) => key.startsWith(`${prefix}0`))
    .sort();
};

export const put = (key: string, event: string): void => {
  if (event.length < LONGEST) keep(key, event);
  const waiting = keys();
  if (waiting[MOST_EVENTS]) remove(waiting[0] as string);
};

/** Have an event put when the next one is, or when they are sent. */
export const putLast = (open?: () => void): void => {
  opening = open;
};

/** Forget everything, the visitor's ids included. */
export const wipe = (): void => {
  memory = {};
  for (const key in localStorage) if (key.startsWith(prefix)) delete localStorage[key];
};
