// Lighthouse over the pages that standard input names, one JSON object a line, in one Chrome.
// Each is answered by one line: the scores of the categories, and the audits that were missed.
//
// Asked for: {"address": …, "form": "phone" or "desktop", "categories": […]}
// node lighthouse.mjs FOLDER, where node_modules is.

import { createInterface } from "node:readline";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const modules = join(process.argv[2], "node_modules");
const load = (path) => import(pathToFileURL(join(modules, path)));

const { default: lighthouse, desktopConfig } = await load("lighthouse/core/index.js");
const { launch } = await load("chrome-launcher/dist/index.js");
// Chrome's own requests would go to other hosts, and would count as work of the page.
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];

const missedAudits = (report) =>
  Object.values(report.categories).flatMap((category) =>
    category.auditRefs
      .filter((part) => part.weight > 0)
      .map((part) => report.audits[part.id])
      .filter((audit) => audit.scoreDisplayMode === "error" || (audit.score !== null && audit.score < 1))
      .map((audit) => ({
        category: category.id,
        name: audit.id,
        score: audit.score,
        said: [audit.title, audit.displayValue, audit.errorMessage].filter(Boolean).join(": "),
        places: (audit.details?.items ?? [])
          .slice(0, 5)
          .map((item) => item.node?.snippet ?? item.description ?? item.url ?? item.source)
          .filter((place) => typeof place === "string"),
      })),
  );

async function audited({ address, form, categories }, port) {
  const flags = {
    port,
    onlyCategories: categories,
    // Some pages answer that they are not there, or not for now, and must be as good.
    ignoreStatusCode: true,
    disableFullPageScreenshot: true,
    // No page goes on by itself once it is loaded.
    pauseAfterFcpMs: 0,
    pauseAfterLoadMs: 0,
    logLevel: "error",
  };
  const result = await lighthouse(address, flags, form === "desktop" ? desktopConfig : undefined);
  const report = result.lhr;
  if (report.runtimeError) throw new Error(report.runtimeError.message);
  const scores = Object.entries(report.categories).map(([name, { score }]) => [name, score]);
  return { scores: Object.fromEntries(scores), missed: missedAudits(report) };
}

const chrome = await launch({ chromeFlags: FLAGS, logLevel: "error" });
try {
  for await (const line of createInterface({ input: process.stdin })) {
    let answer;
    try {
      answer = await audited(JSON.parse(line), chrome.port);
    } catch (error) {
      answer = { error: String(error.message ?? error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
} finally {
  await chrome.kill();
}
