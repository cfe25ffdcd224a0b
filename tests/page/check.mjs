// node check.mjs PAGE.html… [--few-views PAGE.html…]: says what is wrong with each page, one line a fault, and ends with 1 where
// there is one.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser } from "./browser.mjs";

const AXE = readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDE = { width: 1280, height: 900 };
const VIEWS = [
  { name: "light", viewport: WIDE },
  { name: "dark", viewport: WIDE, colorScheme: "dark" },
  { name: "tablet", viewport: { width: 768, height: 1024 } },
  { name: "phone", viewport: { width: 320, height: 640 } },
  { name: "print", viewport: { width: 680, height: 960 }, media: "print" },
];

async function faultsOf(chromium, file, view) {
  const faults = [];
  const address = pathToFileURL(resolve(file)).href;
  const context = await chromium.newContext({ viewport: view.viewport, colorScheme: view.colorScheme ?? "light" });
  const page = await context.newPage();
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== address) faults.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  await page.emulateMedia({ media: view.media ?? "screen", colorScheme: view.colorScheme ?? "light" });
  faults.push(...(await overflow(page)));
  // What opens must be fine as well, in every view.
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  faults.push(...(await overflow(page)), ...(await violations(page)));
  await context.close();
  return [...new Set(faults)].map((fault) => `${file} (${view.name}): ${fault}`);
}

async function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const inRegion = (one) => one.closest(".scroll") && !one.matches(".scroll");
    const wide = [...document.body.querySelectorAll("*")].filter(
      (one) => !inRegion(one) && one.getBoundingClientRect().right > width + 1,
    );
    return [`wider than ${width} px: ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" | ")}`];
  });
}

async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
  return found.violations.flatMap((rule) =>
    rule.nodes.slice(0, 3).map((node) => `${rule.id}: ${node.failureSummary.replace(/\s+/g, " ")} ${node.html.slice(0, 160)}`),
  );
}

const words = process.argv.slice(2);
const cut = words.includes("--few-views") ? words.indexOf("--few-views") : words.length;
const jobs = [
  ...words.slice(0, cut).flatMap((file) => VIEWS.map((view) => [file, view])),
  ...words.slice(cut + 1).flatMap((file) => VIEWS.filter((view) => ["dark", "phone"].includes(view.name)).map((view) => [file, view])),
];
const chromium = await browser();
let faults = 0;
for (const [file, view] of jobs) {
  for (const fault of await faultsOf(chromium, file, view)) {
    faults += 1;
    console.log(fault);
  }
}
await chromium.close();
console.log(`${jobs.length} views, ${faults} faults`);
process.exitCode = faults === 0 && jobs.length > 0 ? 0 : 1;
