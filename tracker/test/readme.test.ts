import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${PACKAGE}README.md`, "utf8");

/** The README's TypeScript, each sample under the file name that its first line gives. */
const samples = new Map(
  [...readme.matchAll(/```tsx?\n\/\/ (\S+)\n(.*?)```/gs)].map(([, name, code]) => [
    `${PACKAGE}readme/${name}`,
    code as string,
  ]),
);

const program = (() => {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    jsx: ts.JsxEmit.ReactJSX,
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    paths: {
      "@footfall/tracker": [`${PACKAGE}src/index.ts`],
      "@footfall/tracker/*": [`${PACKAGE}src/*`],
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => samples.has(name) || fileExists(name);
  host.readFile = (name) => samples.get(name) ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const sample = samples.get(name);
    return sample === undefined
      ? getSourceFile(name, target, ...rest)
      : ts.createSourceFile(name, sample, target, true);
  };
  return ts.createProgram([...samples.keys()], options, host);
})();

/** The names of an interface's members in src/types.ts. */
function members(name: string): string[] {
  const source = program.getSourceFile(`${PACKAGE}src/types.ts`);
  const declared = source?.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  return declared?.members.map((member) => (member.name as ts.Identifier).text) ?? [];
}

const section = (title: string): string =>
  readme.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";

test("every TypeScript sample compiles as it stands", { timeout: 120_000 }, () => {
  expect([...samples.keys()]).toHaveLength(6);
  expect(readme.match(/```tsx?/g), "each names its file").toHaveLength(samples.size);
  const faults = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file && samples.has(file.fileName))
    .map(({ file, messageText }) => [
      file?.fileName,
      ts.flattenDiagnosticMessageText(messageText, "\n"),
    ]);
  expect(faults).toEqual([]);
});

test("every option and every method is explained", () => {
  expect(members("TrackerOptions")).not.toEqual([]);
  for (const option of members("TrackerOptions")) {
    expect(section("Options")).toContain(`\n| \`${option}\` |`);
  }
  for (const method of members("Tracker")) expect(section("useAnalytics")).toContain(`${method}(`);
});

test("the attributes are those that the tracker reads", () => {
  const names = (texts: string[], pattern: RegExp) =>
    [
      ...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name))),
    ].sort();
  const sources = readdirSync(`${PACKAGE}src`).map((name) =>
    readFileSync(`${PACKAGE}src/${name}`, "utf8"),
  );
  // By `mark(path, "name")`, or in a selector.
  const read = names(
    sources,
    /(?:\bmark(?:ed)?\([^"()]*(?:\([^()]*\))?[^"()]*"|data-footfall-(?=[a-z-]+[\]"]))([a-z-]+[a-z])/g,
  );
  expect(read).toContain("product");
  expect(names([readme], /data-footfall-([a-z-]+[a-z])/g)).toEqual(read);
});
