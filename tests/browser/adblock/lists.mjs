// Would uBlock Origin block these requests? The engine is uBlock's own, the lists are those that
// the Debian package ships and that are on by default.
//   node lists.mjs FOLDER < requests.json > verdicts.json
// A request is {url, type, originURL}; its verdict is the rule that blocks it, or null.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { StaticNetFilteringEngine } from "@gorhill/ubo-core";

const assets = process.argv[2];
const lists = readdirSync(assets, { recursive: true }).filter(
  // badlists.txt names lists to avoid, and holds no rules.
  (name) => name.endsWith(".txt") && !name.endsWith("badlists.txt"),
);

const engine = await StaticNetFilteringEngine.create();
await engine.useLists(
  lists.map((name) => ({ name, raw: readFileSync(join(assets, name), "utf8") })),
);

const BLOCKED = 1; // 0: no rule, 2: a rule and its exception
const requests = JSON.parse(await text(process.stdin));
const verdicts = requests.map((request) =>
  engine.matchRequest(request) === BLOCKED ? engine.toLogData().raw : null,
);
process.stdout.write(JSON.stringify({ lists, verdicts }));
