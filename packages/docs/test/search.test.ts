import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languages } from "../pages/page.ts";
import { labels } from "../src/labels.ts";
import { describeInBrowser } from "./browser.ts";
import { base, pageOf } from "./built-site.ts";
import { QUERIES } from "./search-queries.ts";

describeInBrowser("search", (site) => {
  describe.each(languages)("%s", (language) => {
    const { search } = labels[language];
    const asked: string[] = [];
    let page: Page;

    beforeAll(async () => {
      page = await site.newPage();
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(site.origin + pageOf(language, "").address);
      await page.keyboard.press("Control+k");
    });
    afterAll(() => page.context().close());

    /** The addresses of the pages found, best first. */
    async function find(query: string): Promise<string[]> {
      await page.getByRole("searchbox", { name: search.label }).fill(query);
      const status = page.locator("site-search [role=status]");
      await status.filter({ hasNotText: search.searching }).waitFor();
      return page.locator("site-search ol > li > a").evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
    }

    it.each(QUERIES[language])("%s finds %s", async (query, slug) => {
      expect((await find(query)).slice(0, 3)).toContain(pageOf(language, slug).address);
    });

    it("finds pages of its own language only", async () => {
      const found = await find("SDK");
      expect(found.length).toBeGreaterThan(3);
      for (const address of found) expect(address.startsWith(`${base}zh-cn/`)).toBe(language === "zh-CN");
    });

    it("says so when there is nothing", async () => {
      expect(await find("qqqqzzzz")).toEqual([]);
      expect(await page.locator("site-search [role=status]").textContent()).toBe(search.none("qqqqzzzz"));
    });

    it.each(["APIG.0301", "MSS.00000003"])("opens the section of %s with the Enter key", async (code) => {
      await find(code);
      await page.keyboard.press("Enter");
      await page.waitForURL(site.origin + pageOf(language, "guides/error-codes").address + code.replace("APIG.", "#apigw").replace("MSS.", "#mss"));
      await page.keyboard.press("Control+k");
    });

    it("asks nobody but the site", () => {
      expect(asked.filter((url) => !url.startsWith(site.origin + base))).toEqual([]);
      expect(asked.some((url) => url.includes("/pagefind/"))).toBe(true);
    });
  });
});
