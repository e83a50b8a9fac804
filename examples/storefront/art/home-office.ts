import type { Drawing } from "./scene";

export const homeOffice: Record<string, Drawing> = {};
