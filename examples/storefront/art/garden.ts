import type { Drawing } from "./scene";

export const garden: Record<string, Drawing> = {};
