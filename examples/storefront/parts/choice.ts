import type { ConsentState } from "@footfall/tracker";

/**
 * The visitor's answer to the consent question. The shop keeps it (a tracker cannot know how a site
 * remembers its visitors' answers) under this one name; nothing is kept before there is an answer.
 */
const NAME = "dealwise-consent";

const listeners = new Set<() => void>();

export function storedChoice(): ConsentState {
  if (typeof window === "undefined") return "unknown";
  try {
    const stored = localStorage.getItem(NAME);
    return stored === "granted" || stored === "denied" ? stored : "unknown";
  } catch {
    return unstored; // storage is blocked
  }
}

let unstored: ConsentState = "unknown";

export function storeChoice(choice: ConsentState): void {
  unstored = choice;
  try {
    if (choice === "unknown") localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, choice);
  } catch {
    // Storage is blocked: the answer holds until the page is left.
  }
  for (const listener of listeners) listener();
}

export function onChoice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
