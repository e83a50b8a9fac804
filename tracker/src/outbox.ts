/**
 * The outbox: events on their way, each under a key of its own, so that tabs share a device's
 * without ever overwriting each other's.
 *
 * An event leaves it when it has arrived or can never arrive. Beyond its size the oldest go.
 */
import { device, type Store } from "./device.js";

const MOST_CHARACTERS = 200_000;
const LONGEST_EVENT = 20_000; // at most 60 kB in UTF-8, which one request may carry

export type Outbox = ReturnType<typeof createOutbox>;

/** `durable` tells whether events may be kept on the device. */
export const createOutbox = (prefix: string, durable: () => boolean, storage = device) => {
  const memory: Store = {};

  const stores = (): [Store, Store] => [(durable() && storage()) || memory, memory];

  /** The keys of all that waits, oldest first. */
  const keys = (): string[] =>
    // An event's begins with its time, and that with 0 for the next five hundred years.
    [...new Set(stores().flatMap(Object.keys))]
      .filter((key) => key.startsWith(`${prefix}0`))
      .sort();

  const read = (key: string): string => stores()[0][key] ?? memory[key] ?? "";

  const remove = (key: string): void => {
    for (const store of stores()) delete store[key];
  };

  const put = (key: string, event: string): void => {
    if (event.length > LONGEST_EVENT) return;
    try {
      stores()[0][key] = event;
    } catch {
      memory[key] = event; // the device is full, or lets nothing be kept
    }
    let characters = 0;
    for (const waiting of keys().reverse()) {
      characters += read(waiting).length;
      if (characters > MOST_CHARACTERS) remove(waiting);
    }
  };

  /** Keep on the device what could only be remembered before. */
  const adopt = (): void => {
    for (const [key, event] of Object.entries(memory)) {
      delete memory[key];
      put(key, event);
    }
  };

  /** Forget everything, the visitor's ids included. */
  const wipe = (): void => {
    for (const store of [storage() ?? {}, memory]) {
      for (const key of Object.keys(store)) if (key.startsWith(prefix)) delete store[key];
    }
  };

  return { keys, read, put, remove, adopt, wipe };
};
