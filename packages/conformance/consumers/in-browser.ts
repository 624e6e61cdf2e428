import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromiumMissing, onPage } from "../runtimes/chromium.ts";
import type { Consumer } from "./consumer.ts";
import { checkCalls } from "./in-runtimes.ts";
import { type Projects, versionIn } from "./projects.ts";
import type { Sandbox } from "./sandbox.ts";
import { runScript } from "./script.ts";

/** Bundles a page with every bundler, opens it in Chromium, and makes calls with a token. */
export function consumersInBrowser({ plain, equipped }: Projects, sandbox: Sandbox): Consumer[] {
  return ["vite", "esbuild", "webpack"].map((bundler) => ({
    name: `${bundler}, in Chromium`,
    missing: chromiumMissing(),
    run: async () => {
      const output = join(plain, "dist", bundler);
      await runScript(equipped, "bundle.js", bundler, plain, output);
      checkCalls(await outcomeOf(output, bundler === "webpack" ? "defer" : 'type="module"', sandbox));
      return versionIn(equipped, bundler);
    },
  }));
}

/** The sandbox answers no preflights, so the page pretends to come from there. */
async function outcomeOf(output: string, scriptAttribute: string, { baseUrl, projectId, login }: Sandbox): Promise<unknown> {
  const html = `<!doctype html><link rel="icon" href="data:,"><script ${scriptAttribute} src="page.js"></script>`;
  const { result } = await onPage(async (page) => {
    await page.route(`${baseUrl}/page/**`, async (route) => {
      const file = join(output, route.request().url().slice(`${baseUrl}/page/`.length));
      await route.fulfill(existsSync(file) ? { contentType: "text/javascript", body: readFileSync(file, "utf8") } : { status: 404 });
    });
    await page.route(`${baseUrl}/page/?*`, (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.goto(`${baseUrl}/page/?${new URLSearchParams({ baseUrl, projectId, ...login })}`);
    return page.evaluate("globalThis.outcome");
  });
  return result;
}
