import { nowMs } from "./measurement.js";

/**
 * A new id: a UUID of version 7 (RFC 9562), so that ids sort by the time of their making. It needs
 * no secure context.
 */
export const newId = (): string => {
  const time = nowMs().toString(16).padStart(12, "0");
  let digit = 0;
  return "........-....-7...-8...-............".replace(
    /\./g,
    () =>
      time[digit++] ?? ((crypto.getRandomValues(new Uint8Array(1))[0] as number) % 16).toString(16),
  );
};
