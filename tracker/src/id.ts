/** Ids of events, views, visitors and sessions: UUIDs of version 7 (RFC 9562). */

/** A new id. Ids sort by the time of their making; no secure context is needed. */
export const newId = (nowMs = Date.now()): string => {
  let hex = nowMs.toString(16).padStart(12, "0");
  for (const byte of crypto.getRandomValues(new Uint8Array(10))) {
    hex += (byte + 256).toString(16).slice(1);
  }
  return hex.replace(/(.{8})(.{4}).(...).(...)/, "$1-$2-7$3-8$4-");
};

/** When an id was made, in milliseconds since 1970; NaN of what is no id. */
export const madeAtMs = (id = ""): number => Number.parseInt(id.replace("-", ""), 16);
