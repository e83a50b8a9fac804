import type { Drawing } from "./scene";

export const outdoor: Record<string, Drawing> = {};
