// Makes dist/: one file an entry, minified, and the types beside them.
//
// React and Next are the customer's own; the hook imports the core from "./index.js", so that a
// page has it once however it is imported.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minify } from "terser";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));

// The gestures read the state of the core that the page has, not of a copy of theirs.
const stateOfTheCore = {
  name: "state of the core",
  setup({ onResolve }) {
    onResolve({ filter: /\/measurement\.js$/ }, () => ({ path: "./index.js", external: true }));
  },
};

const MODULES = [
  { entry: "src/index.ts", file: "dist/index.js" },
  { entry: "src/gestures.ts", file: "dist/gestures.js", plugins: [stateOfTheCore] },
  {
    entry: "src/react.tsx",
    file: "dist/react.js",
    external: ["react", "./index.js", "./gestures.js"],
    client: true,
  },
  { entry: "src/next.ts", file: "dist/next.js", external: ["next"] },
];

async function compile({
  entry,
  file,
  external = [],
  plugins = [],
  client = false,
  script = false,
}) {
  const bundled = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    external,
    plugins,
    format: script ? "iife" : "esm",
    platform: entry.endsWith("next.ts") ? "node" : "browser",
    target: "es2021",
    jsx: "automatic",
    minifySyntax: true,
  });
  const { code } = await minify(bundled.outputFiles[0].text, {
    ecma: 2021,
    module: true,
    toplevel: true,
    compress: {
      passes: 5,
      inline: 1, // functions used once stay functions: longer, but more alike to gzip
      keep_fargs: false,
      pure_getters: true,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
    },
    mangle: true,
    format: { comments: false },
  });
  writeFileSync(file, client ? `"use client";${code}` : code);
}

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
await Promise.all([
  ...MODULES.filter(({ entry }) => existsSync(entry)).map(compile),
  compile({ entry: "src/script.ts", file: "dist/footfall.js", script: true }),
]);
const types = spawnSync("node_modules/.bin/tsc", ["-p", "tsconfig.build.json"], {
  stdio: "inherit",
});
process.exit(types.status ?? 1);
