// Draws the first screen of a report page as a picture: node docs/page_picture.mjs PAGE.html OUT.png
// Needs Chromium, pngquant and `npm install --prefix tests/page`. Run it again when the page's looks change:
//   servanda report examples/webshop --period 2025-11 --format html --output report.html
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser } from "../tests/page/browser.mjs";

const [file, out] = process.argv.slice(2);
const chromium = await browser();
const page = await chromium.newPage({ viewport: { width: 1000, height: 1180 } });
await page.goto(pathToFileURL(resolve(file)).href);
await page.screenshot({ path: out });
await chromium.close();
execFileSync("pngquant", ["128", "--force", "--output", out, out]);
