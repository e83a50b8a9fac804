/** The `data-footfall-*` attributes, read along the path of a DOM event: from within, outwards. */

export type Path = readonly EventTarget[];

/** The nearest element that carries the attribute, through shadow roots too. */
export const marked = (path: Path, name: string): Element | undefined =>
  (path as Element[]).find((node) => node.hasAttribute?.(`data-footfall-${name}`));

/** The value of the nearest such attribute. */
export const mark = (path: Path, name: string): string | null | undefined =>
  marked(path, name)?.getAttribute(`data-footfall-${name}`);
