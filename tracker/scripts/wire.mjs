// Writes src/wire.ts from the contract's JSON Schema: `npm run wire`. A test fails when it has drifted.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { compile } from "json-schema-to-typescript";

const SCHEMA = new URL("../../contract/event.schema.json", import.meta.url);
const WIRE = new URL("../src/wire.ts", import.meta.url);

const HEAD =
  "// Generated from contract/event.schema.json by `npm run wire`. Change the contract, not this file.";

// Where the schema only limits a value's keys, its values are free.
const openedUp = (_, node) =>
  node?.propertyNames ? { ...node, additionalProperties: true } : node;

/** The text of src/wire.ts. */
export async function wire() {
  const schema = JSON.parse(readFileSync(SCHEMA, "utf8"), openedUp);
  const { Batch, PageView, ClickOutbound, ...definitions } = schema.$defs;
  const types = await compile(
    {
      ...Batch,
      title: "Batch",
      properties: {
        ...Batch.properties,
        events: { type: "array", items: { $ref: "#/$defs/WireEvent" } },
      },
      $defs: { ...definitions, PageView, ClickOutbound, WireEvent: Batch.properties.events.items },
    },
    "Batch",
    {
      additionalProperties: false,
      bannerComment: HEAD,
      ignoreMinAndMaxItems: true,
      format: true,
      style: { printWidth: 100 },
    },
  );
  const maximum = (property) => property.maxLength ?? property.anyOf[0].maxLength;
  const limits = {
    MAX_EVENTS: Batch.properties.events.maxItems,
    MAX_URL: maximum(PageView.properties.url),
    MAX_TITLE: maximum(PageView.properties.title),
    MAX_PRODUCT: maximum(PageView.properties.product_id),
    MAX_LABEL: maximum(definitions.Interaction.properties.target),
    MAX_NAME: maximum(definitions.Custom.properties.name),
  };
  const lines = Object.entries(limits).map(([name, value]) => `export const ${name} = ${value};\n`);
  return `${types}\n${lines.join("")}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(WIRE, await wire());
