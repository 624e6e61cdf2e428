import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeInBrowser, forEachAtOnce } from "./browser.ts";
import { base, pageOf, pages, read } from "./built-site.ts";

const OPERATION = "reference/metastudio/show-usage-data";

interface Looks {
  colorScheme: "light" | "dark";
  viewport: { width: number; height: number };
}

const wide: Looks = { colorScheme: "light", viewport: { width: 1280, height: 800 } };
const narrow: Looks = { colorScheme: "dark", viewport: { width: 390, height: 844 } };

/** What axe looks for again on a narrow dark page; the other rules ask what the wide light one has answered. */
const RULES_OF_LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];

describeInBrowser("the site in Chromium", (site) => {
  it("every page: no request leaves the site, nothing is missing, nothing sticks out, axe finds nothing serious", { timeout: 600_000 }, async () => {
    const problems: string[] = [];
    await forEachAtOnce(pages, async ({ address }) => {
      const complain = (what: string) => problems.push(`${address}: ${what}`);
      const page = await site.newPage(wide);
      page.on("request", (request) => {
        if (!request.url().startsWith(site.origin + base) && !request.url().startsWith("data:")) complain(`asks ${request.url()}`);
      });
      page.on("response", (response) => {
        if (!response.ok()) complain(`${response.status()} for ${response.url()}`);
      });
      page.on("console", (message) => {
        if (message.type() === "error") complain(message.text());
      });
      page.on("pageerror", (error) => complain(error.message));
      await page.goto(site.origin + address);
      await page.evaluate(axe.source);
      for (const problem of await inspect(page, [])) complain(problem);
      await page.emulateMedia({ colorScheme: narrow.colorScheme });
      await page.setViewportSize(narrow.viewport);
      await page.locator("html[data-theme=dark]").waitFor();
      for (const problem of await inspect(page, RULES_OF_LOOKS)) complain(`narrow and dark, ${problem}`);
      await page.context().close();
    });
    expect(problems).toEqual([]);
  });

  it("transfers at most 150 KB for a page of the reference, uncompressed, before search is opened", async () => {
    const sizes = new Map<string, number>();
    await forEachAtOnce(pages.filter(({ slug }) => slug.startsWith("reference/")), async ({ address }) => {
      const page = await site.open(address);
      // As the wire would carry them, headers included.
      const kilobytes = await page.evaluate(() => {
        const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
        return (entries as PerformanceResourceTiming[]).reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000;
      });
      sizes.set(address, Math.round(kilobytes));
      await page.context().close();
    });
    process.stdout.write(`The heaviest page of the reference transfers ${Math.max(...sizes.values())} KB uncompressed.\n`);
    expect([...sizes].filter(([, kilobytes]) => kilobytes > 150)).toEqual([]);
  });

  it("stays on the page when the language is switched", async () => {
    const page = await site.open(pageOf("en", OPERATION).address, wide);
    await page.getByRole("link", { name: "简体中文" }).click();
    await page.waitForURL(site.origin + pageOf("zh-CN", OPERATION).address);
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForURL(site.origin + pageOf("en", OPERATION).address);
  });

  it("shows one tab at a time, by mouse and by keys, and remembers it on the next page", async () => {
    const page = await site.open(pageOf("en", OPERATION).address, wide);
    const shown = (where: Page) => where.locator("[role=tabpanel]:visible pre").getAttribute("data-language");
    expect(await shown(page)).toBe("ts");
    await page.getByRole("tab", { name: "curl" }).click();
    expect(await shown(page)).toBe("bash");
    await page.keyboard.press("ArrowRight");
    expect(await shown(page)).toBe("java");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Java");
    await page.goto(site.origin + pageOf("zh-CN", "reference/rtc/list-rtc-history-usage").address);
    expect(await shown(page)).toBe("java");
  });

  it("shows every sample, with its name, where scripts do not run", async () => {
    const page = await site.open(pageOf("en", OPERATION).address, { ...wide, javaScriptEnabled: false });
    const samples = page.locator("code-tabs > [data-tab]");
    expect(await samples.locator("> p").allTextContents()).toEqual(["TypeScript", "curl", "Java", "Python", "Go"]);
    for (const sample of await samples.all()) expect(await sample.locator("pre").isVisible()).toBe(true);
  });

  it("copies the code of the front page as it stands there", async () => {
    const page = await site.open(pageOf("zh-CN", "").address, { ...wide, permissions: ["clipboard-read", "clipboard-write"] });
    await page.locator("pre").hover();
    await page.getByRole("button", { name: "复制" }).click();
    await page.getByRole("button", { name: "已复制" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(read("index.md")).toContain(`\`\`\`ts\n${copied}\n\`\`\``);
    expect(copied).toContain("await metastudio.showUsageData(");
  });
});

/** What sticks out of the page, and what axe finds; without rules, by all of them. */
async function inspect(page: Page, rules: string[]): Promise<string[]> {
  return page.evaluate(async (values) => {
    const { axe: injected } = globalThis as unknown as { axe: typeof axe };
    const only = values.length === 0 ? {} : { runOnly: { type: "rule" as const, values } };
    const { violations } = await injected.run(document, { resultTypes: ["violations"], ...only });
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...(scrollWidth > clientWidth ? [`${scrollWidth} pixels in a window of ${clientWidth}`] : []),
      ...violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).slice(0, 3).join(", ")}`),
    ];
  }, rules);
}
