// Is the package a good one? `npm run check-package [TARBALL]`; without a tarball, one is packed first.
//   publint: package.json and files as Node and bundlers want them
//   are-the-types-wrong: every entry has types that fit
// and what neither knows: that nothing else is in it, and that React's entry is for clients.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const FOR_CUSTOMERS = /^package\/(package\.json|README\.md|LICENSE|dist\/[a-z]+(\.d\.ts|\.js))$/;

const failures = [];

function run(program, ...parameters) {
  const { status, stdout, stderr } = spawnSync(program, parameters, {
    cwd: PACKAGE,
    encoding: "utf8",
  });
  if (status !== 0) failures.push([program, ...parameters].join(" "), stdout, stderr);
  return stdout;
}

const folder = mkdtempSync(join(tmpdir(), "footfall-tracker-"));
const pack = () =>
  join(folder, run("npm", "pack", "--silent", "--pack-destination", folder).trim());
const tarball = process.argv[2] ? resolve(process.argv[2]) : pack();

run("node_modules/.bin/publint", "run", tarball, "--strict");
// ESM only, as Next.js and every bundler want it. The plain script is not imported, so needs no types.
const esm = ["--profile", "esm-only", "--exclude-entrypoints", "./script"];
run("node_modules/.bin/attw", tarball, ...esm);

const files = run("tar", "-tzf", tarball).trim().split("\n");
const surprises = files.filter((file) => !FOR_CUSTOMERS.test(file));
if (surprises.length) failures.push(`Not for customers: ${surprises.join(", ")}`);
if (!run("tar", "-xzOf", tarball, "package/dist/react.js").startsWith('"use client"')) {
  failures.push('dist/react.js must begin with "use client", for server components to import it.');
}

rmSync(folder, { recursive: true });
for (const failure of failures) console.error(failure);
process.exit(failures.length ? 1 : 0);
