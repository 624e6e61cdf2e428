import { chromiumMissing, chromiumOptions } from "@hwc-usage/conformance/chromium";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import { serveSite } from "./built-site.ts";

export interface Site {
  origin: string;
  /** An empty page of a browser that knows nothing yet: no cache, no storage. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  open(address: string, options?: BrowserContextOptions): Promise<Page>;
}

/** Tests in Chromium on the built site; skipped, with a word, where there is no Chromium. */
export function describeInBrowser(name: string, tests: (site: Site) => void): void {
  const missing = chromiumMissing();
  if (missing !== undefined) process.stdout.write(`${name} is skipped: ${missing}.\n`);
  describe.skipIf(missing !== undefined)(name, () => {
    let browser: Browser;
    let server: Awaited<ReturnType<typeof serveSite>>;
    beforeAll(async () => {
      [browser, server] = await Promise.all([chromium.launch(chromiumOptions), serveSite()]);
    });
    afterAll(async () => {
      await browser.close();
      server.close();
    });
    tests({
      get origin() {
        return server.origin;
      },
      async newPage(options) {
        return (await browser.newContext(options)).newPage();
      },
      async open(address, options) {
        const page = await this.newPage(options);
        await page.goto(server.origin + address);
        return page;
      },
    });
  });
}

/** Does the work for every item, a few at a time. */
export async function forEachAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}
