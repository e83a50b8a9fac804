// The proof with a real ad-blocker: Firefox with Debian's uBlock Origin, first off, then on.
//   node proof.mjs CONFIGURATION.json > what-arrived.json
// Runs in the namespace of namespace.sh, where every port is free and nothing is beyond the loopback.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { bridge } from "./bridge.mjs";
import { serve } from "./front.mjs";
import { visit } from "./visit.mjs";

const PATIENCE_MS = 120_000; // a busy machine is slow, not wrong

const configuration = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { ports } = configuration;
const requests = [];

/** Requests that tell whether a blocker is at work: it must stop each of them. */
const CONTROLS = {
  "GET analytics.example/umami.js": "a third-party tracker's script",
  "POST analytics.example/ping": "a third-party beacon",
  "POST plain.example/api/collect": "a first-party path that EasyPrivacy has a rule for",
};

async function tryControls(page) {
  requests.length = 0;
  await page.goto("http://plain.example/empty");
  await page.evaluate(async () => {
    await new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = "http://analytics.example/umami.js";
      script.onload = script.onerror = resolve;
      document.head.append(script);
    });
    navigator.sendBeacon("http://analytics.example/ping", "control");
    await fetch("/api/collect", { method: "POST", body: "control" }).catch(() => {});
    await fetch("/settled"); // no rule has this one: when it has arrived, so have the others
  });
  await until(() => arrived("GET plain.example/settled"));
  await pause(500); // the beacon asks for no answer
  return Object.keys(CONTROLS).filter(arrived);
}

const arrived = (line) =>
  requests.some(({ method, host, path }) => `${method} ${host}${path}` === line);

/** The events in the posts of a site's pages that the collector has taken. */
function taken(host) {
  const posts = requests.filter((request) => request.host === host && request.status === 204);
  return posts.flatMap(({ body }) => JSON.parse(body).events);
}

async function until(holds) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds()) && Date.now() < end) await pause(100);
}

async function withFirefox(blocker, work) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: configuration.firefox,
    headless: true,
    timeout: PATIENCE_MS,
    extraPrefsFirefox: {
      // 5 = profile and application; 15 = also what the system's packages have installed.
      "extensions.enabledScopes": blocker ? 15 : 5,
      "extensions.autoDisableScopes": 0,
      "dom.security.https_first": false,
    },
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function patientPage(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

async function tried(blocker) {
  return withFirefox(blocker, async (browser) => {
    const blank = await patientPage(browser);
    let controls;
    const end = Date.now() + PATIENCE_MS;
    do
      controls = await tryControls(blank); // the blocker takes a moment to load its lists
    while (blocker && controls.length && Date.now() < end);

    const delivered = {};
    for (const [host, site] of Object.entries(configuration.sites)) {
      const page = await patientPage(browser); // in front: a page behind another tab is not viewed yet
      await visit(page, `http://${host}`, site);
      await page.goto("http://plain.example/empty"); // leaving sends the engagement
      const kinds = () => new Set(taken(host).map(({ type, action }) => action ?? type));
      await until(() => configuration.kinds.every((kind) => kinds().has(kind)));
      delivered[host] = { kinds: [...kinds()], ids: taken(host).map(({ id }) => id) };
    }
    return { controls, delivered };
  });
}

await bridge(ports.collector, configuration.door);
await serve({
  port: 80,
  ports: { "shop.example": ports.storefront, "plain.example": ports.collector },
  files: { "/plain": configuration.page, "/footfall.js": configuration.script },
  arrived: (request) => requests.push(request),
});
const [program, ...parameters] = configuration.storefront.command;
const env = { ...process.env, ...configuration.storefront.environment };
spawn(program, parameters, { env, stdio: ["ignore", 2, 2] });
await until(() =>
  fetch(`http://127.0.0.1:${ports.storefront}/about`).then(
    ({ ok }) => ok,
    () => false,
  ),
);

const result = { off: await tried(false), on: await tried(true) };
process.stdout.write(JSON.stringify(result));
process.exit(); // the namespace ends with it, and whatever runs there
