// Holds the budget: what a page loads, after gzip -9. Fails beyond it.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_BYTES = { "dist/footfall.js": 3000, "dist/index.js": 2400 };

for (const [file, budget] of Object.entries(BUDGET_BYTES)) {
  const path = new URL(file, import.meta.url);
  const bytes = gzipSync(readFileSync(path), { level: 9 }).length;
  const verdict = bytes > budget ? `${bytes - budget} too many` : `${budget - bytes} left`;
  console.log(`${file}: ${bytes} of ${budget} bytes, ${verdict}`);
  if (bytes > budget) process.exitCode = 1;
}
