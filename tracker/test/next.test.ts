import type { NextConfig } from "next";
import { afterEach, expect, test, vi } from "vitest";
import { withFootfall } from "../src/next.js";

const footfall = {
  source: "/api/footfall",
  destination: "http://127.0.0.1:8700/api/footfall",
  basePath: false,
  locale: false,
};
const own = { source: "/old", destination: "/new" };

const rewrites = (config: NextConfig) => config.rewrites?.();

afterEach(() => vi.unstubAllEnvs());

test("a site without rewrites gets one", async () => {
  expect(await rewrites(withFootfall())).toEqual({
    beforeFiles: [footfall],
    afterFiles: [],
    fallback: [],
  });
});

test("the rest of the configuration stays as it is", () => {
  const config = withFootfall({ reactStrictMode: true, trailingSlash: true });
  expect(config).toMatchObject({ reactStrictMode: true, trailingSlash: true });
});

test("a list of the site's own rewrites still applies after its files", async () => {
  const config = withFootfall({ rewrites: async () => [own] });
  expect(await rewrites(config)).toEqual({
    beforeFiles: [footfall],
    afterFiles: [own],
    fallback: [],
  });
});

test("the site's own rewrites keep their phases, and none can take Footfall's path", async () => {
  const all = { source: "/:path*", destination: "https://old.example/:path*" };
  const config = withFootfall({
    rewrites: async () => ({ beforeFiles: [all], afterFiles: [own], fallback: [all] }),
  });
  expect(await rewrites(config)).toEqual({
    beforeFiles: [footfall, all],
    afterFiles: [own],
    fallback: [all],
  });
});

test("phases that the site leaves out are empty, also when it computes them late", async () => {
  const late = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return { fallback: [own] };
  };
  expect(await rewrites(withFootfall({ rewrites: late }))).toEqual({
    beforeFiles: [footfall],
    afterFiles: [],
    fallback: [own],
  });
});

test("the collector is the option's, else the environment's, else the local one", async () => {
  const destination = async (config: NextConfig) => {
    const given = await rewrites(config);
    return given && "beforeFiles" in given ? given.beforeFiles?.[0]?.destination : undefined;
  };
  vi.stubEnv("FOOTFALL_COLLECTOR_URL", "https://collector.internal/");
  expect(await destination(withFootfall())).toBe("https://collector.internal/api/footfall");
  const config = withFootfall({}, { collector: "http://10.0.0.7:8700" });
  expect(await destination(config)).toBe("http://10.0.0.7:8700/api/footfall");
});

test("the path on the site can be another", async () => {
  const config = withFootfall({}, { path: "/api/pulse" });
  expect(await rewrites(config)).toMatchObject({
    beforeFiles: [{ source: "/api/pulse", destination: footfall.destination }],
  });
});
