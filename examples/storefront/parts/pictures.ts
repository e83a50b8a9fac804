/** Address of a product's picture, from 1. */
export function picture(slug: string, view: number): string {
  return `/art/${slug}-${view}.svg`;
}

export const VIEWS = ["by day", "in the evening", "from close by", "as a drawing"];

/** A product's pictures, with what is to be seen. */
export function pictures(slug: string, name: string): { src: string; alt: string }[] {
  return VIEWS.map((view, index) => ({ src: picture(slug, index + 1), alt: `${name}, ${view}` }));
}
