import type { Drawing } from "./scene";

export const sleep: Record<string, Drawing> = {};
