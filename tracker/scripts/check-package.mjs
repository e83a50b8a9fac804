// Is the package that `npm pack` makes a good one? `npm run check-package [TARBALL]`
//   publint: package.json and files as Node and bundlers want them
//   are-the-types-wrong: every entry has types that fit, as ESM and for bundlers
// and what neither knows: the files it should have and no others, and that React's entry is for clients.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL("..", import.meta.url));
const EXPECTED = /^(package\.json|README\.md|LICENSE|dist\/[a-z]+(\.d\.ts|\.js))$/;

const folder = mkdtempSync(join(tmpdir(), "footfall-tracker-"));
const failures = [];

function run(program, parameters) {
  const { status, stdout } = spawnSync(program, parameters, { cwd: HERE, encoding: "utf8" });
  if (status !== 0) failures.push(`${program} ${parameters.join(" ")}\n${stdout}`);
  return stdout;
}

try {
  const [{ filename, files }] = JSON.parse(
    run("npm", ["pack", "--json", "--pack-destination", folder]),
  );
  const tarball = join(folder, filename);
  run("node_modules/.bin/publint", ["run", tarball, "--strict"]);
  // The package is ESM only, as Next.js and every bundler want it: require() needs Node 20.19.
  run("node_modules/.bin/attw", [
    tarball,
    "--profile",
    "esm-only",
    "--exclude-entrypoints",
    "./script",
  ]);

  const surprises = files.map(({ path }) => path).filter((path) => !EXPECTED.test(path));
  if (surprises.length) failures.push(`Not for customers: ${surprises.join(", ")}`);
  if (!readFileSync(resolve(HERE, "dist/react.js"), "utf8").startsWith('"use client"')) {
    failures.push(
      'dist/react.js does not begin with "use client": server components cannot import it.',
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

for (const failure of failures) console.error(failure);
process.exit(failures.length ? 1 : 0);
