/**
 * The outbox: events on their way, each under a key of its own, so that tabs share a device's
 * without ever overwriting each other's.
 *
 * An event leaves it when it has arrived or can never arrive. Beyond its size the oldest go.
 */
import { isDurable, prefix } from "./measurement.js";

/** An event's key, and the event as JSON. */
export type Entry = [key: string, event: string];

const MOST_EVENTS = 500;
/** Characters: at most 60 kB in UTF-8, which one request may carry. */
export const LONGEST = 20_000;

let memory: Record<string, string> = {};

/** Where things are kept: on the device if they may be there and it has room, else in memory. */
export const store = (): Record<string, string> => {
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

export const keep = (key: string, value: string): void => {
  memory[key] = value;
  store();
};

export const remove = ([key]: Entry): unknown => delete store()[key];

/**
 * All events that wait, oldest first: an event's key ends with its id, which begins with its time,
 * and that with 0 for the next five hundred years.
 */
export const waiting = (): Entry[] =>
  Object.entries(store())
    .filter(([key]) => key.startsWith(`${prefix}0`))
    .sort();

export const put = (id: string, event: string): void => {
  if (event.length < LONGEST) keep(prefix + id, event);
  waiting().slice(0, -MOST_EVENTS).map(remove);
};

/** Forget everything, the visitor's ids included. */
export const wipe = (): void => {
  memory = {};
  Object.keys(localStorage).map((key) => key.startsWith(prefix) && delete localStorage[key]);
};
