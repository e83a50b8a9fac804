/** Which links lead out of the site, and which pages are products. */
import { options } from "./measurement.js";

export type Link = HTMLAnchorElement | HTMLAreaElement | SVGAElement;

/** The product whose page this is, by its path. */
export const productOf = (pathname: string): string | undefined =>
  pathname.split(options.products as string)[1]?.split("/")[0];

const list = (given?: string | string[]): string[] => `${given}`.split(",");

/** Whether following this link leaves the site, or goes to a partner by way of the site. */
export const isOutbound = (link: Link, { hostname, pathname }: URL): unknown => {
  const isUnder = (domain: string): boolean => `.${hostname}`.endsWith(`.${domain}`);
  const { domains, affiliateHosts, affiliatePaths = "/go/" } = options;
  return (
    hostname && // neither mailto: nor javascript:
    (!list(`${[location.hostname, domains]}`).find(isUnder) ||
      list(affiliateHosts).find(isUnder) ||
      list(affiliatePaths).find((path) => pathname.startsWith(path)) ||
      link.matches("[rel~=sponsored],[data-footfall-outbound]") ||
      (!productOf(pathname) && link.matches("[data-footfall-product]")))
  );
};
