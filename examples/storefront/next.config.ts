import { withFootfall } from "@footfall/tracker/next";
import type { NextConfig } from "next";

const config: NextConfig = {
  // A folder that runs by itself: node_modules are needed to build it, not to serve it.
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true }, // `npm run types` finds them, once and not at each build
};

// One path of the shop leads to the collector, so that measuring stays first-party.
export default withFootfall(config);
