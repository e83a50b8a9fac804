import { garden } from "./garden";
import { homeOffice } from "./home-office";
import { kitchen } from "./kitchen";
import { outdoor } from "./outdoor";
import { sleep } from "./sleep";
import { sound } from "./sound";

export interface ProductText {
  /** Usual price in euros. */
  price: number;
  tagline: string;
  /** Paragraphs; the first is always shown, the others after "Read more". */
  story: string[];
  facts: [name: string, value: string][];
}

export const productTexts: Record<string, ProductText> = {
  ...kitchen,
  ...outdoor,
  ...sound,
  ...homeOffice,
  ...garden,
  ...sleep,
};
