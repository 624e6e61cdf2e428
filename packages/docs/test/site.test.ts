import { describe, expect, it } from "vitest";
import { type Language, languages } from "../pages/page.ts";
import { operations } from "../pages/source/operations.ts";
import { LANGUAGE_FOLDERS } from "../pages/twins.ts";
import { base, type BuiltPage, fileAt, pageOf, pages, read } from "./built-site.ts";

const home = (language: Language) => base + LANGUAGE_FOLDERS[language];
const unescape = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&#x26;", "&").replaceAll("&amp;", "&");

/** Whether a host would answer, and the page would have the anchor. */
function leadsSomewhere(link: string, from: BuiltPage): boolean {
  const { pathname, hash } = new URL(link, `http://host.invalid${from.address}`);
  if (fileAt(pathname) === undefined) return false;
  const id = decodeURIComponent(hash.slice(1));
  const target = [...pages, from].find(({ address }) => address === pathname || `${address.slice(0, -1)}.md` === pathname || `${address}index.md` === pathname);
  return id === "" || (target?.html ?? "").includes(` id="${id}"`);
}

it("holds every page in both languages", () => {
  const slugs = (language: Language) => pages.filter((page) => page.language === language).map(({ slug }) => slug);
  expect(slugs("en").length).toBeGreaterThan(20);
  expect(slugs("zh-CN")).toEqual(slugs("en"));
});

it("has no link, script, style or image that leads nowhere, and loads nothing from elsewhere", () => {
  const missing: BuiltPage = { language: "en", slug: "404", address: `${base}404.html`, html: read("404.html") };
  const broken = [...pages, missing].flatMap((page) =>
    [...page.html.matchAll(/<(\w+)[^>]*?\s(href|src)="([^"]*)"/g)].flatMap(([, element, attribute, value]) => {
      const link = unescape(value as string);
      if (/^https?:/.test(link) && element === "a") return [];
      return leadsSomewhere(link, page) ? [] : `${page.address}: <${element} ${attribute}="${link}">`;
    }),
  );
  expect(broken).toEqual([]);
});

it("has no id twice on a page", () => {
  for (const { html, address } of pages) {
    const ids = [...html.replaceAll(/<svg.*?<\/svg>/gs, "").matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index), address).toEqual([]);
  }
});

it("leads from each page to the same page in the other language, and to its Markdown", () => {
  for (const page of pages) {
    const other = page.language === "en" ? "zh-CN" : "en";
    expect(page.html).toContain(`class="other-language" href="${pageOf(other, page.slug).address}"`);
    const twin = page.slug === "" ? `${page.address}index.md` : `${page.address.slice(0, -1)}.md`;
    expect(page.html).toContain(`class="twin" href="${twin}"`);
    expect(fileAt(twin), twin).toBeDefined();
  }
});

describe.each(languages)("for programs, %s", (language) => {
  const folder = LANGUAGE_FOLDERS[language];
  const own = pages.filter((page) => page.language === language);

  it("links of the Markdown lead to Markdown", () => {
    for (const page of own) {
      const markdown = read(`${folder}${page.slug || "index"}.md`).replaceAll(/^```.*?^```$/gms, "");
      const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link as string).filter((link) => !/^https?:/.test(link));
      for (const link of links) {
        expect(link, page.address).toMatch(/^#|\.md(#|$)/);
        expect(leadsSomewhere(link, page), `${page.address}: ${link}`).toBe(true);
      }
    }
  });

  it("llms.txt lists every page, and llms-full.txt holds it", () => {
    const list = read(`${folder}llms.txt`);
    const all = read(`${folder}llms-full.txt`);
    for (const { slug } of own) {
      if (slug !== "") expect(list).toContain(`](${home(language)}${slug}.md): `);
      expect(all).toContain(read(`${folder}${slug || "index"}.md`));
    }
  });
});

/** What surrounds the text of a page: words to be read, and those that screen readers say. */
function frameTexts({ html }: BuiltPage): Set<string> {
  const frame = html
    .replace(/<div class="sl-markdown-content">.*<footer/s, "<footer")
    .replaceAll(/<(script|style|svg|template)\b.*?<\/\1>/gs, "");
  const attributes = [...frame.matchAll(/\s(?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(([, text]) => text as string);
  return new Set([...frame.split(/<[^>]*>/), ...attributes].map((text) => text.trim()).filter((text) => text !== ""));
}

it.each(["reference/metastudio/show-usage-data", "guides/getting-started", ""])("surrounds Chinese pages with Chinese: %s", (slug) => {
  const english = frameTexts(pageOf("en", slug));
  const same = [...frameTexts(pageOf("zh-CN", slug))].filter((text) => english.has(text));
  // Names: of operations, packages and the site; keys; addresses; status codes.
  const operationIds = new Set(operations("en").map(({ operationId }) => operationId));
  const names = /^(hwc-usage|@hwc-usage\/\w+|URI|llms\.txt|Markdown|\d+)$/;
  expect(same.filter((text) => !names.test(text) && !operationIds.has(text))).toEqual([]);
});
