import { products, stores } from "@/shop/catalogue";
import { garden } from "./garden";
import { homeOffice } from "./home-office";
import { kitchen } from "./kitchen";
import { outdoor } from "./outdoor";
import { palettes } from "./palette";
import { type Drawing, scene } from "./scene";
import { sleep } from "./sleep";
import { sound } from "./sound";
import { storeSign } from "./store-sign";

const VIEWS = [1, 2, 3, 4];

const drawings: Record<string, Drawing> = {
  ...kitchen,
  ...outdoor,
  ...sound,
  ...homeOffice,
  ...garden,
  ...sleep,
};

/** File names of all pictures. */
export function pictureNames(): string[] {
  return [
    ...products.flatMap(({ slug }) => VIEWS.map((view) => `${slug}-${view}.svg`)),
    ...stores.map(({ slug }) => `store-${slug}.svg`),
  ];
}

/** The SVG of a file name, if there is such a picture. */
export function picture(name: string): string | undefined {
  const store = stores.findIndex(({ slug }) => name === `store-${slug}.svg`);
  if (store >= 0) return storeSign(stores[store]?.name ?? "", store);
  const [, slug, view] = /^(.+)-([1-4])\.svg$/.exec(name) ?? [];
  const index = products.findIndex((product) => product.slug === slug);
  const product = products[index];
  if (!product) return undefined;
  const drawing = drawings[product.slug];
  const colours = palettes[product.category];
  if (!drawing || !colours) throw new Error(`Nobody has drawn ${product.slug} yet: see art/`);
  return scene(drawing, colours, Number(view), index);
}
