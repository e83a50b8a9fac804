/** A page for the core's units: its own modules, a clock that stands still, and a collector. */
import { vi } from "vitest";
import type { ConsentState, TrackerOptions } from "../src/types.js";

export const NOW = Date.UTC(2026, 5, 1, 12);

/** The core's modules, fresh, measuring a site as given. */
export const page = async (
  options: Partial<TrackerOptions> = {},
  consent: ConsentState = "unknown",
) => {
  vi.resetModules();
  vi.useFakeTimers({ now: NOW });
  const measurement = await import("../src/measurement.js");
  measurement.measureBy({ site: "shop", ...options }, consent);
  return {
    ...measurement,
    ...(await import("../src/id.js")),
    ...(await import("../src/links.js")),
    ...(await import("../src/outbox.js")),
    ...(await import("../src/visitor.js")),
    ...(await import("../src/delivery.js")),
    ...(await import("../src/view.js")),
  };
};

/** What the collector answers, one after the other, and the batches that it was sent. */
export const collector = (...answers: (Response | Error)[]) => {
  const batches: { sent_at: number; events: { id: string }[]; [field: string]: unknown }[] = [];
  const fetch = vi.fn(async (_: string, { body }: { body: string }) => {
    batches.push(JSON.parse(body));
    const answer = answers.shift() ?? new Response(null, { status: 204 });
    if (answer instanceof Error) throw answer;
    return answer;
  });
  vi.stubGlobal("fetch", fetch);
  return { batches, fetch };
};

export const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });
