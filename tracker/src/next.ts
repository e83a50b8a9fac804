/**
 * For next.config: one rewrite, so that events go to the site's own origin and Next.js hands them to
 * the collector. The App Router and the Pages Router alike.
 */

import type { NextConfig } from "next";

/** Where events come in and where they go. */
export interface FootfallRewrite {
  /**
   * Address of the collector, read by `next build`. Default: `FOOTFALL_COLLECTOR_URL`, else
   * `http://127.0.0.1:8700`.
   */
  collector?: string;
  /** Path on the site; the tracker's `endpoint` where it is another than "/api/footfall". */
  path?: string;
}

/** The configuration with Footfall's rewrite before its own, whatever form those have. */
export function withFootfall(config: NextConfig = {}, options: FootfallRewrite = {}): NextConfig {
  const collector =
    options.collector || process.env.FOOTFALL_COLLECTOR_URL || "http://127.0.0.1:8700";
  const footfall = {
    source: options.path ?? "/api/footfall",
    destination: new URL("/api/footfall", collector).href,
    // The tracker posts to the path as it is, without the site's base path or language.
    basePath: false,
    locale: false,
  } as const;

  return {
    ...config,
    async rewrites() {
      const own = (await config.rewrites?.()) ?? [];
      const {
        beforeFiles = [],
        afterFiles = [],
        fallback = [],
      } = Array.isArray(own)
        ? { afterFiles: own } // what Next.js means by a mere list
        : own;
      // Before all others: no page and no catch-all of the site may take it.
      return { beforeFiles: [footfall, ...beforeFiles], afterFiles, fallback };
    },
  };
}
