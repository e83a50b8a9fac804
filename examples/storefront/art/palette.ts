/** The colours of a category: a picture is drawn with these, by day and in the evening. */
export interface Palette {
  /** Wall behind, by day, and in the evening. */
  wall: string;
  dusk: string;
  /** What stands out of the wall: a sun, a hill, a window. */
  glow: string;
  floor: string;
  /** The thing itself, its lit side, its shaded side. */
  main: string;
  light: string;
  deep: string;
  /** A second colour for handles, labels and leaves. */
  accent: string;
}

export const palettes: Record<string, Palette> = {
  kitchen: {
    wall: "#fbe3d0",
    dusk: "#4a2733",
    glow: "#f7c59b",
    floor: "#eec3a0",
    main: "#c8543a",
    light: "#e57f5d",
    deep: "#8f3526",
    accent: "#3f6b5c",
  },
  outdoor: {
    wall: "#dcebe4",
    dusk: "#173a3a",
    glow: "#f6d38b",
    floor: "#a9c9b5",
    main: "#2f7a68",
    light: "#56a58d",
    deep: "#1d5449",
    accent: "#e39b3c",
  },
  sound: {
    wall: "#e6e0f7",
    dusk: "#2a2250",
    glow: "#f5b8c4",
    floor: "#c5b9e6",
    main: "#5b4bb0",
    light: "#8576d6",
    deep: "#3b2f80",
    accent: "#ee7d6b",
  },
  "home-office": {
    wall: "#dbe8f3",
    dusk: "#1c3049",
    glow: "#fbdc9a",
    floor: "#b7cde0",
    main: "#3a6ea5",
    light: "#6a9bcc",
    deep: "#264c76",
    accent: "#e8a13a",
  },
  garden: {
    wall: "#eef1d3",
    dusk: "#2a3c22",
    glow: "#f9d976",
    floor: "#cbd69b",
    main: "#c77442",
    light: "#e39b68",
    deep: "#91502b",
    accent: "#5c8a3a",
  },
  sleep: {
    wall: "#e3e3f1",
    dusk: "#1e2145",
    glow: "#f9e3b0",
    floor: "#c4c6e2",
    main: "#6d78b8",
    light: "#a3acdd",
    deep: "#474f8c",
    accent: "#d98a8f",
  },
};

/** Colours of materials, the same in every category. */
export const STEEL = "#c9ced6";
export const STEEL_DEEP = "#8b93a0";
export const INK = "#2b2a33";
export const WOOD = "#c28a55";
export const WOOD_DEEP = "#93633a";
export const CREAM = "#fff6e6";
export const LEAF = "#5c8a3a";
export const LEAF_DEEP = "#3f6528";
