/** Which links lead out of the site, and which pages are products. */
import { mark, type Path } from "./marks.js";
import type { TrackerOptions } from "./types.js";

export type Link = HTMLAnchorElement | HTMLAreaElement | SVGAElement;

/** The link that a click on this path activates. */
export const linkOf = (path: Path): Link | undefined =>
  (path as Link[]).find((node) => /^a(rea)?$/i.test(node.tagName) && node.href);

/** Where a link leads. */
export const targetOf = ({ href }: Link): URL =>
  new URL(typeof href === "string" ? href : href.baseVal, document.baseURI);

const isUnder = (host: string, domains: string[]): boolean =>
  domains.some((domain) => `.${host}`.endsWith(`.${domain}`));

/** The product whose page this is, by its path. */
export const productOf = (
  { pathname }: { pathname: string },
  prefix?: string,
): string | undefined =>
  prefix && pathname.startsWith(prefix) ? pathname.slice(prefix.length).split("/")[0] : undefined;

/** Whether following this link leaves the site, or goes to a partner by way of the site. */
export const isOutbound = (
  link: Link,
  target: URL,
  { domains = [], affiliate: { hosts = [], paths = ["/go/"] } = {}, products }: TrackerOptions,
  here: { hostname: string } = location,
): boolean =>
  /^http/.test(target.protocol) &&
  (!isUnder(target.hostname, [here.hostname.replace(/^www\./, ""), ...domains]) ||
    isUnder(target.hostname, hosts) ||
    /\bsponsored\b/.test(link.getAttribute("rel") ?? "") ||
    mark([link], "outbound") !== undefined ||
    paths.some((path) => target.pathname.startsWith(path)) ||
    (mark([link], "product") !== undefined && !productOf(target, products)));
