import catalogue from "./catalogue.json";
import { type ProductText, productTexts } from "./texts/products";
import { storeTexts } from "./texts/stores";

export interface Store {
  slug: string;
  name: string;
  coupon: string;
  /** What the coupon takes off, in per cent: the number in its code. */
  percent: number;
  about: string;
  terms: string;
}

export interface Product extends ProductText {
  slug: string;
  name: string;
  category: string;
  store: Store;
  popularity: number;
  /** Price with the coupon, in euros. */
  dealPrice: number;
}

export const categories = catalogue.categories;
export const searches = catalogue.searches;

export const stores: Store[] = catalogue.stores.map((store) => ({
  ...store,
  ...known(storeTexts, store.slug),
  percent: Number(/\d+$/.exec(store.coupon)?.[0] ?? 0),
}));

export const products: Product[] = catalogue.products
  .map((product) => {
    const store = findStore(product.store);
    if (!store) throw new Error(`${product.slug} is sold by no store we know: ${product.store}`);
    const text = known(productTexts, product.slug);
    const dealPrice = Math.round(text.price * (100 - store.percent)) / 100;
    return { ...product, ...text, store, dealPrice };
  })
  .sort((one, other) => other.popularity - one.popularity);

export function findStore(slug: string): Store | undefined {
  return stores.find((store) => store.slug === slug);
}

export function findProduct(slug: string): Product | undefined {
  return products.find((product) => product.slug === slug);
}

export function productsOf(category: string): Product[] {
  return products.filter((product) => product.category === category);
}

/** Others that somebody who looks at this one may like: of its category first, then of its store. */
export function relatedTo(product: Product): Product[] {
  const others = products.filter((other) => other.slug !== product.slug);
  const near = others.filter((other) => other.category === product.category);
  const sameStore = others.filter(
    (other) => other.store === product.store && other.category !== product.category,
  );
  return [...near, ...sameStore].slice(0, 4);
}

/** Products with a word that begins with each of those that are asked for, in names first. */
export function search(query: string): Product[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const holds = (text: string) => {
    const there = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => there.some((one) => one.startsWith(word)));
  };
  const inName = products.filter((product) => holds(product.name));
  const elsewhere = products.filter(
    (product) =>
      !inName.includes(product) &&
      holds(
        [
          product.name,
          product.tagline,
          product.store.name,
          product.category,
          "coupon deal",
          ...product.story,
        ].join(" "),
      ),
  );
  return [...inName, ...elsewhere];
}

/** "home-office" as people write it. */
export function categoryName(category: string): string {
  return category.replaceAll("-", " ").replace(/\b\w/g, (letter) => letter.toUpperCase());
}

export function euros(amount: number): string {
  return new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" }).format(amount);
}

function known<T>(texts: Record<string, T>, slug: string): T {
  const text = texts[slug];
  if (!text) throw new Error(`Nobody has written a text for ${slug} yet: see shop/texts/`);
  return text;
}
