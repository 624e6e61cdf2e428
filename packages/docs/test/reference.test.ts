import { readFileSync } from "node:fs";
import { join } from "node:path";
import { slug as anchorOf } from "github-slugger";
import type { Nodes, Table } from "mdast";
import { toString } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { describe, expect, test } from "vitest";
import type { Language, Page } from "../pages/page.ts";
import { inCell, table } from "../pages/reference/markdown.ts";
import { referencePages } from "../pages/reference/pages.ts";
import { copyOfRepository } from "./reference-repository.ts";

const pages = referencePages();
const english = pages.filter(({ language }) => language === "en");
const parser = unified().use(remarkParse).use(remarkGfm);

function page(address: string, language: Language): Page {
  return pages.find((candidate) => candidate.slug === address && candidate.language === language)!;
}

function headings({ markdown }: Page, depth?: number): string[] {
  const found: string[] = [];
  visit(parser.parse(markdown), "heading", (node) => {
    if (depth === undefined || node.depth === depth) found.push(toString(node));
  });
  return found;
}

/** The first row of the tables below a heading whose first cell is the given one. */
function row({ markdown }: Page, heading: string, first: string): string[] | undefined {
  let isBelow = false;
  for (const node of parser.parse(markdown).children) {
    if (node.type === "heading") isBelow = toString(node) === heading;
    if (node.type !== "table" || !isBelow) continue;
    const cells = (node as Table).children.map((line) => line.children.map((cell) => toString(cell, { includeHtml: true })));
    const found = cells.find(([cell]) => cell === first);
    if (found !== undefined) return found;
  }
  return undefined;
}

const usageData = "reference/metastudio/show-usage-data";
const resourceUsage = "reference/metastudio/show-resource-usage";
const rtc = "reference/rtc/list-rtc-history-usage";
const login = "reference/iam/keystone-create-user-token-by-password";

describe("a page of an operation", () => {
  test("has the sections of the vendor's page, in its order", () => {
    const vendors = {
      en: ["Function", "Calling Method", "Authorization Information", "URI", "Request Parameters", "Response Parameters"],
      "zh-CN": ["功能介绍", "调用方法", "授权信息", "URI", "请求参数", "响应参数"],
    };
    const vendorsLast = {
      en: ["Example Requests", "Example Responses", "SDK Sample Code", "Status Codes", "Error Codes"],
      "zh-CN": ["请求示例", "响应示例", "SDK代码示例", "状态码", "错误码"],
    };
    for (const language of ["en", "zh-CN"] as const) {
      const found = headings(page(resourceUsage, language), 2);
      expect(found.slice(0, 11)).toEqual([...vendors[language], ...vendorsLast[language]]);
    }
  });

  // Expected cells are read off the vendor's pages, save the words of the descriptions.
  test.each([
    [usageData, "en", "Query Parameters", "limit", ["No", "Integer<br>1 to 1000", "10"]],
    [usageData, "zh-CN", "Query参数", "limit", ["否", "Integer<br>1~1000", "10"]],
    [usageData, "en", "Query Parameters", "offset", ["No", "Integer<br>0 to 2147483647", "0"]],
    [usageData, "en", "Query Parameters", "start_time", ["Yes", expect.stringMatching(/^String<br>20 to 30/), "—"]],
    [usageData, "zh-CN", "路径参数", "project_id", ["是", expect.stringContaining("String"), "—"]],
    [usageData, "en", "Request Header Parameters", "X-Auth-Token", ["With a token", "String"]],
    [usageData, "zh-CN", "请求Header参数", "X-Sdk-Date", ["使用AK/SK时必选", "String"]],
    [usageData, "en", "Status code: 200", "time_list", ["Array of UsageDataEntry objects"]],
    [usageData, "en", "UsageDataResourceUsage", "number", ["Integer<br>0 to 1000000"]],
    [usageData, "en", "UsageDataResourceUsage", "usage", ["Float<br>0 to 1000000"]],
    [resourceUsage, "en", "TenantResourceUsage", "is_sub_resource", ["Boolean<br>default false"]],
    [resourceUsage, "zh-CN", "BusinessType的取值", "LIVE_2D", ["分身数字人视频直播"]],
    [resourceUsage, "en", "Values of BusinessType", "VOICE_CLONE", ["voice modeling"]],
    [resourceUsage, "en", "Query Parameters", "business", ["No", "Array of strings<br>each 1 to 32 characters<br>joined by commas", "—"]],
    [rtc, "en", "Query Parameters", "app", ["Yes"]],
    [login, "en", "PasswordIdentity", "methods", ["Yes", "Array of strings<br>exactly one entry"]],
    [login, "en", "Status code: 201", "X-Subject-Token", ["String"]],
    [rtc, "en", "Status Codes", "400", ["Yes"]],
    [rtc, "en", "Status Codes", "429", ["No (expected)"]],
    [rtc, "zh-CN", "状态码", "401", ["否（预期返回）"]],
    [rtc, "en", "Error Codes", "DATA.100011001<br>400", [expect.stringContaining("Required String parameter 'app' is not present")]],
  ] as const)("%s (%s), %s: the row of %s", (slug, language, heading, first, cells) => {
    expect(row(page(slug, language), heading, first)?.slice(1, cells.length + 1)).toEqual(cells);
  });

  test("says whether a list of values is closed", () => {
    expect(row(page(usageData, "en"), "Query Parameters", "unit")?.at(-1)).toMatch(/Only these values are accepted:<br>• MIN: minutes<br>• HOUR: hours$/);
    expect(row(page(usageData, "zh-CN"), "Query参数", "business_type")?.at(-1)).toMatch(/已知取值（可能有其他取值）：<br>• VIDEO_2D：分身数字人视频制作/);
  });

  test("has the first sentence about an object in its row, the whole above its table", () => {
    expect(row(page(login, "en"), "CreateUserTokenRequest.auth", "scope")?.at(-1)).toBe("Where the token is to work: in a project or in the account.");
    expect(page(login, "zh-CN").markdown).toMatch(/#### `TokenScope`\n\nToken的作用范围：项目或账号，二选一；.*。\n\n该字段是否必选/);
  });

  test("keeps paragraphs, lists and pipes of a description in a cell", () => {
    const description = "One\nline.\n\n- a list\n  goes on\n- `a|b`\n\nThe end.";
    expect(table(["x"], [[inCell(description, "en")]]).split("\n").at(-1)).toBe("| One line.<br><br>• a list goes on<br>• `a\\|b`<br><br>The end. |");
    expect(inCell("第一行，\n第二行。", "zh-CN")).toBe("第一行，第二行。");
  });

  test("shows every example answer, and the request with its values encoded", () => {
    const { markdown } = page(resourceUsage, "en");
    for (const part of ['"usage": 37.25', '"resource_type": "video"', '"error_code": "MSS.00000003"', '"error_code": "APIGW.0308"']) {
      expect(markdown).toContain(part);
    }
    expect(markdown).toContain("GET /v1/f488337c31c8e4622f1590735b134c65/tenants/resources-usage?business=LIVE_2D%2CVIDEO_2D%2CFLEXUS_2D HTTP/1.1");
  });

  test("says who may call: a token or a signature, or nobody needs to", () => {
    const authorization = (slug: string) => /## Authorization Information\n\n([^]*?)\n\n## /.exec(page(slug, "en").markdown)?.[1];
    expect(authorization(usageData)).toMatch(/one of these[^]*`X-Auth-Token`[^]*`Authorization` and `X-Sdk-Date`/);
    expect(authorization(login)).toMatch(/^No token and no signature is needed/);
  });

  test("has only the error codes of its kind", () => {
    const { markdown } = page(login, "en");
    expect(markdown).toContain("| `503`<br>503 |");
    expect(markdown).not.toMatch(/IAM\.0001|APIGW\.0301/);
  });
});

describe("every page", () => {
  test("there is one a service and one an operation, in both languages", () => {
    const known = ["reference/iam", login, "reference/iam/keystone-list-projects", "reference/metastudio", resourceUsage, usageData, "reference/rtc", rtc];
    const slugs = english.map(({ slug }) => slug);
    expect(slugs.filter((slug) => known.includes(slug))).toEqual(known);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(pages.filter(({ language }) => language === "zh-CN").map(({ slug }) => slug)).toEqual(english.map(({ slug }) => slug));
  });

  test.each(english.map(({ slug }) => slug))("%s has the same structure in both languages", (slug) => {
    expect(structure(page(slug, "zh-CN"))).toEqual(structure(page(slug, "en")));
  });

  test.each(pages.map((each) => [each.slug, each.language, each] as const))("%s (%s): headings differ, links inside lead to one", (_, _language, each) => {
    // The stateless slug: two equal ones would mean that the order of the headings decides which is which.
    const anchors = headings(each).map((heading) => anchorOf(heading));
    expect(anchors).toEqual([...new Set(anchors)]);
    visit(parser.parse(each.markdown), "link", ({ url }) => {
      if (url.startsWith("#")) expect(anchors).toContain(decodeURIComponent(url.slice(1)));
    });
  });

  const nameOfSchemaOrHeader = /^(Account|Authorization|Links|Project)$/;
  test("no English label is left in a Chinese page, and no Chinese one in an English page", () => {
    for (const each of pages) {
      const foreign = each.language === "en" ? /\p{Script=Han}/u : /^[A-Z][a-z]+( [a-zA-Z]+)*$/;
      const heads = headings(each).filter((heading) => !nameOfSchemaOrHeader.test(heading));
      visit(parser.parse(each.markdown), "table", (node) => {
        heads.push(...node.children[0]!.children.map((cell) => toString(cell)));
      });
      expect(heads.filter((head) => foreign.test(head))).toEqual([]);
    }
  });
});

/** What a page is built of, without its words. */
function structure({ markdown }: Page): string[] {
  const shape = (node: Nodes): string | undefined => {
    if (node.type === "heading") return `h${node.depth}`;
    if (node.type === "code") return `${node.lang} ${node.meta}`;
    if (node.type === "list") return `list of ${node.children.length}`;
    if (node.type === "table") return `table ${node.children.map((line) => line.children.length).join(" ")}`;
    return node.type;
  };
  return parser.parse(markdown).children.map((node) => shape(node) ?? "");
}

describe("a spec that lacks something stops the pages, with file and line", () => {
  const usageDataFile = "specs/metastudio/paths/show-usage-data.yaml";
  const loginFile = "specs/iam/paths/keystone-create-user-token-by-password.yaml";

  test.each([
    {
      what: "an example of a mandatory parameter",
      bundle: "packages/metastudio/openapi.yaml",
      change: (text: string) => text.replace(/( +- name: start_time\n[^]*?)\n +example: [^\n]*/, "$1"),
      file: usageDataFile,
      line: "- name: start_time",
      message: "start_time of ShowUsageData has no example",
    },
    {
      what: "an example of the answer",
      bundle: "packages/metastudio/openapi.yaml",
      change: (text: string) => text.replace(/(schemas\/UsageDataPage'?\n) +examples:[^]*?\n(?= {8}'400')/, "$1"),
      file: usageDataFile,
      line: "description: Usage of the period, one page of it.",
      message: "answer 200 of ShowUsageData has no example",
    },
    {
      what: "an example of the request body",
      bundle: "packages/iam/openapi.yaml",
      change: (text: string) => text.replace(/(schemas\/CreateUserTokenRequest'?\n) +examples:[^]*?\n(?= {6}responses:)/, "$1"),
      file: loginFile,
      line: "description: Who logs in, and where the token is to work.",
      message: "request body of KeystoneCreateUserTokenByPassword has no example",
    },
    {
      what: "the Chinese of a parameter",
      bundle: "specs/dist/metastudio.zh-CN.yaml",
      change: (text: string) => text.replace(/description: 用量的单位.*/, "description: Unit of the figures."),
      file: usageDataFile,
      line: "- name: unit",
      message: 'has no Chinese: "Unit of the figures."',
    },
    {
      what: "the Chinese of an operation",
      bundle: "specs/dist/rtc.zh-CN.yaml",
      change: (text: string) => text.replace("summary: 按天查询用量", "summary: Query usage by day"),
      file: "specs/rtc/paths/list-rtc-history-usage.yaml",
      line: "summary: Query usage by day",
      message: 'has no Chinese: "Query usage by day"',
    },
  ])("$what", ({ bundle, change, file, line, message }) => {
    const { root, edit } = copyOfRepository();
    edit(bundle, change);
    const number = readFileSync(join(root, file), "utf8").split("\n").findIndex((text) => text.trim() === line) + 1;
    expect(() => referencePages(root)).toThrow(
      expect.objectContaining({ name: "PageError", file, line: number, message: expect.stringContaining(message) }),
    );
  });
});
