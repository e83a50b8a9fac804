/** Which links lead out of the site, and which pages are products. */
import { marked } from "./marks.js";
import { options } from "./measurement.js";

export type Link = HTMLAnchorElement | HTMLAreaElement | SVGAElement;

/** The product whose page this is, by its path. */
export const productOf = (pathname: string): string | undefined =>
  options.products && pathname.startsWith(options.products)
    ? pathname.slice(options.products.length).split("/")[0]
    : undefined;

/** Whether following this link leaves the site, or goes to a partner by way of the site. */
export const isOutbound = (link: Link, { hostname, pathname }: URL): unknown => {
  const isUnder = (domain: string): boolean => `.${hostname}`.endsWith(`.${domain}`);
  const { domains = [], affiliate: { hosts = [], paths = ["/go/"] } = {} } = options;
  return (
    hostname && // neither mailto: nor javascript:
    (![location.hostname.replace(/^www\./, ""), ...domains].some(isUnder) ||
      hosts.some(isUnder) ||
      paths.some((path) => pathname.startsWith(path)) ||
      link.matches("[rel~=sponsored]") ||
      marked([link], "outbound") ||
      (!productOf(pathname) && marked([link], "product")))
  );
};
