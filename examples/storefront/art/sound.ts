import type { Drawing } from "./scene";

export const sound: Record<string, Drawing> = {};
