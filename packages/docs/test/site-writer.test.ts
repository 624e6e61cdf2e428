import { describe, expect, it } from "vitest";
import type { Language, Page } from "../pages/page.ts";
import { filesOf } from "../pages/write-files.ts";

/** A page whose line 1 is line 10 of its file. */
function page(slug: string, markdown: string, language: Language = "en"): Page {
  const file = `${language}/${slug}.md`;
  return { language, slug, title: slug, description: "About it.", order: 1, markdown, source: { file, lineOf: (line) => line + 9 } };
}

const bilingual = (slug: string, markdown: string, chinese = markdown): Page[] => [page(slug, markdown), page(slug, chinese, "zh-CN")];

const problemsOf = (pages: Page[]) => filesOf(pages, "/").problems.map(({ message }) => message);

describe("links", () => {
  const target = bilingual("reference/rtc/list-rtc-history-usage", "## Function\n\n### `a_b` (c)\n\n## Function", "## 功能介绍，一\n");

  it.each([
    ["/", "", "/reference/rtc/list-rtc-history-usage/#function-1", "/reference/rtc/list-rtc-history-usage.md#function-1"],
    ["/x/y/", "zh-cn/", "/x/y/zh-cn/reference/rtc/list-rtc-history-usage/", "/x/y/zh-cn/reference/rtc/list-rtc-history-usage.md"],
  ])("lead to pages and, in twins, to twins: below %s%s", (base, folder, address, twin) => {
    const text = (link: string) => `Before [the **call**](${link} "title"), after: ${link}`;
    const pages = [
      ...target,
      page("guides/a", text("operation:ListRtcHistoryUsage#function-1")),
      page("guides/a", text("page:reference/rtc/list-rtc-history-usage"), "zh-CN"),
    ];
    const { files, problems } = filesOf(pages, base);
    const link = folder === "" ? "operation:ListRtcHistoryUsage#function-1" : "page:reference/rtc/list-rtc-history-usage";
    expect(problems).toEqual([]);
    expect(files.get(`src/content/docs/${folder}guides/a.md`)).toContain(`Before [the **call**](${address} "title"), after: ${link}`);
    expect(files.get(`public/${folder}guides/a.md`)).toContain(`Before [the **call**](${twin} "title"), after: ${link}`);
  });

  it.each([
    ["[a](page:guides/b)", 'There is no page "guides/b". Did you mean "guides/a"?'],
    ["[a](operation:ListUsage)", 'There is no operation "ListUsage".'],
    ["[a](page:guides/a#two)", 'There is no heading "#two" in "guides/a".'],
    ["[a](#tw0)\n\n## Two", 'There is no heading "#tw0" in "guides/a". Did you mean "two"?'],
    ["[a](operation:ListRtcHistoryUsage#a_b-d)", 'There is no heading "#a_b-d" in "reference/rtc/list-rtc-history-usage". Did you mean "a_b-c"?'],
    ["[a](../b.md)", '"../b.md" leads nowhere: a link is page:<slug>, operation:<operationId>, #<heading> or https://…'],
    ["<page:guides/a>", "Write the link as [text](page:guides/a)."],
    ['<a href="/b">b</a>', "Write links in Markdown, so that they can be checked."],
  ])("that lead nowhere are named with file and line: %s", (link, message) => {
    const pages = [...target, page("guides/a", `First line.\n\nThird, with ${link}`), page("guides/a", "甲", "zh-CN")];
    expect(problemsOf(pages)).toEqual([`en/guides/a.md:12: ${message}`]);
  });

  it("lead to headings of the same language", () => {
    const link = "[a](operation:ListRtcHistoryUsage#功能介绍一)";
    expect(problemsOf([...target, ...bilingual("guides/a", "A", link)])).toEqual([]);
    expect(problemsOf([...target, ...bilingual("guides/a", link, "甲")])).toHaveLength(1);
  });
});

describe("tabs", () => {
  const fence = (name: string) => `\`\`\`ts tab="${name}"\nlet a;\n\`\`\``;

  it("are fences that follow each other; twins keep the fences", () => {
    const { files, problems } = filesOf(bilingual("guides/a", `${fence("A & B")}\n\n${fence("C")}\n\nText.`), "/");
    expect(problems).toEqual([]);
    expect(files.get("src/content/docs/guides/a.md")).toContain(
      `<code-tabs>\n<div data-tab="A &amp; B">\n<p>A &amp; B</p>\n\n${fence("A & B")}\n\n</div>\n\n<div data-tab="C">\n<p>C</p>\n\n${fence("C")}\n\n</div>\n</code-tabs>\n\nText.`,
    );
    expect(files.get("public/guides/a.md")).toBe(`# guides/a\n\n${fence("A & B")}\n\n${fence("C")}\n\nText.\n`);
  });

  it.each([
    [fence("A"), 'The tab "A" stands alone: a fence with another tab has to follow it.'],
    [`- a\n\n  ${fence("A").replaceAll("\n", "\n  ")}`, "A tab stands at the left margin, not in a list or a quote."],
  ])("that cannot be are named", (markdown, message) => {
    expect(problemsOf([page("guides/a", markdown), page("guides/a", "甲", "zh-CN")])).toEqual([expect.stringContaining(message)]);
  });
});

it.each([
  ["in one language only", [page("guides/a", "A")], 'The page "guides/a" exists in en, not in zh-CN.'],
  ["twice", [...bilingual("guides/a", "A"), page("guides/a", "B")], 'The page "guides/a" exists twice in en.'],
  ["under no address", bilingual("guides/A b", "A").slice(0, 1), '"guides/A b" is no address: use a-z, 0-9, - and /.'],
  ["without a description", [{ ...page("guides/a", "A"), description: " " }], 'The page "guides/a" lacks a title or a description.'],
])("a page %s is a problem", (_case, pages, message) => {
  expect(problemsOf(pages).join("\n")).toContain(message);
});
