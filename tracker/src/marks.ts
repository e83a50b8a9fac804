/** The `data-footfall-*` attributes, read along the path of a DOM event: from within, outwards. */

export type Path = readonly EventTarget[];

/** The value of the nearest such attribute, through shadow roots too. */
export const mark = (path: Path, name: string): string | undefined =>
  (path as Element[])
    .map((node) => node.getAttribute?.(`data-footfall-${name}`))
    .find((value) => value != null) as string | undefined;
