import { createHash, createHmac } from "node:crypto";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changelogPages } from "../pages/guides/changelog.ts";
import { parseGuide } from "../pages/guides/guide.ts";
import { guidePages } from "../pages/guides/pages.ts";
import { withInsertions } from "../pages/guides/with-insertions.ts";
import type { Language } from "../pages/page.ts";
import { PageError } from "../pages/page-error.ts";
import { repositoryRoot } from "../pages/source/repository.ts";

// What a build puts into the guides, with expected values written by hand.

const frontmatter = "---\ntitle: A title\ndescription: A sentence.\norder: 1\n---\n\n";

function expand(body: string, language: Language = "en") {
  return withInsertions(parseGuide("guides/en/test.md", frontmatter + body), language);
}

const inserted = async (insertion: string, language?: Language) => (await expand(`<!-- insert: ${insertion} -->`, language)).markdown;

describe("what is inserted", () => {
  test.each([
    ["endpoints", "en", "## SparkRTC usage\n\n| `region` | Endpoint | Note |\n|---|---|---|\n| (none) | `https://rtc-api.myhuaweicloud.com` |"],
    ["endpoints", "en", "| `cn-north-4` | `https://metastudio.cn-north-4.myhuaweicloud.com` | CN North-Beijing4 |"],
    ["endpoints", "zh-CN", "| `region` | 终端节点 | 说明 |\n|---|---|---|\n| （不填） | `https://rtc-api.myhuaweicloud.com` |"],
    ["endpoints", "zh-CN", "| `cn-north-4` | `https://metastudio.cn-north-4.myhuaweicloud.com` | 华北-北京四 |"],
    ["endpoints", "zh-CN", "| `eu-west-101` | `https://iam.eu-west-101.myhuaweicloud.eu` |"],
    ["values BusinessType", "en", "| Value | Meaning |\n|---|---|\n| `VOICE_CLONE` | voice modeling |\n"],
    ["values TenantResourceUsage unit", "zh-CN", "| `CHANNEL` | 路（直播/交互） |"],
    ["values ShowUsageData unit", "en", "| `MIN` | minutes |\n| `HOUR` | hours |"],
    ["values ListRtcHistoryUsage metric", "zh-CN", "| `CommunicationDuration` | 音视频通话时长 |"],
    ["error-codes", "en", "## API gateway\n"],
    ["error-codes", "en", "### APIGW.0308\n\nHTTP 429 · also written `APIG.0308` · `The throttling threshold has been reached"],
    ["error-codes", "en", "### MSS.00000003\n\nHTTP 400 · `Invalid parameter`\n\nA parameter of the request is not valid.\n\n**What to do:** Check"],
    ["error-codes", "zh-CN", "### MSS.00000003\n\nHTTP 400 · `Invalid parameter`\n\n请求参数无效。\n\n**处理建议**：对照API参考，填写正确的请求参数。"],
    ["error-codes", "zh-CN", "### DATA.100011001\n"],
    ["error-codes", "en", "### IAM 401\n\nHTTP 401 · `The username or password is wrong.` · `The request you have made requires authentication.`"],
    ["error-codes", "en", "### MSS.00000002\n\nHTTP 400, 404 · "],
    ["file packages/docs/guides/first-usage.mjs", "en", '```js\nimport { createMetaStudioClient } from'],
    ["file packages/docs/pages/guides/signature-example.ts#call", "zh-CN", '```ts\nconst projectId = "f488'],
    ["file packages/docs/test/guides-sandbox.test.ts#faults", "en", '```ts\ntest("two failures are survived"'],
  ] as const)("%s, %s", async (insertion, language, expected) => {
    expect(await inserted(insertion, language)).toContain(expected);
  });

  test("every error code of every service, once", async () => {
    const headings = [...(await inserted("error-codes")).matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);
    const rows = globSync("specs/*/error-codes.yaml", { cwd: repositoryRoot }).flatMap((file) =>
      readFileSync(join(repositoryRoot, file), "utf8").match(/^- code:/gm),
    );
    expect(headings).toHaveLength(rows.length);
    expect(new Set(headings).size).toBe(rows.length);
  });

  test("of a region nothing but its lines", async () => {
    const markdown = await inserted("file packages/docs/test/guides-sandbox.test.ts#week");
    expect(markdown).toMatch(/^```ts\nimport \{ afterAll/);
    expect(markdown).toMatch(/toHaveLength\(7\);\n\}\);\n```\n$/);
    expect(markdown).not.toContain("region");
  });
});

test("the worked signature is what node:crypto computes from the specification of the signature", async () => {
  const project = "f488337c31c8e4622f1590735b134c65";
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const canonicalRequest = `GET
/v1/${project}/data-analysis/
end_time=2026-03-05T00%3A00%3A00Z&start_time=2026-03-02T00%3A00%3A00Z&unit=MIN
host:metastudio.cn-north-4.myhuaweicloud.com
x-project-id:${project}
x-sdk-date:20260305T080000Z

host;x-project-id;x-sdk-date
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`;
  const stringToSign = `SDK-HMAC-SHA256\n20260305T080000Z\n${sha256(canonicalRequest)}`;
  const signature = createHmac("sha256", "example-secret-key").update(stringToSign).digest("hex");
  // Of openssl's command line, too.
  expect(signature).toBe("f57a74f1d6e2a7e39914096cfb637c229cf608c027bdcdbb3c648f5ad74fcfb1");

  expect(await inserted("signature canonical-request")).toBe(`\`\`\`text\n${canonicalRequest}\n\`\`\`\n`);
  expect(await inserted("signature string-to-sign")).toBe(`\`\`\`text\n${stringToSign}\n\`\`\`\n`);
  expect(await inserted("signature headers")).toContain(
    `authorization: SDK-HMAC-SHA256 Access=EXAMPLEACCESSKEY, SignedHeaders=host;x-project-id;x-sdk-date, Signature=${signature}\n`,
  );
  expect(await inserted("signature url")).toContain("?end_time=2026-03-05T00%3A00%3A00Z&start_time=2026-03-02T00%3A00%3A00Z&unit=MIN\n");
});

describe("lines", () => {
  test("are those of the guide, also behind an insertion", async () => {
    const { markdown, lineOf } = await expand("First.\n\n<!-- insert: values BusinessType -->\n\nLast.\n");
    const lines = markdown.split("\n");
    // The frontmatter takes 5 lines, and an empty one.
    expect(lineOf(lines.indexOf("First.") + 1)).toBe(7);
    expect(lineOf(lines.indexOf("| `LIVE_2D` | virtual avatar livestreaming |") + 1)).toBe(9);
    expect(lineOf(lines.indexOf("Last.") + 1)).toBe(11);
  });

  test.each([
    ["Text.\n\n<!-- insert: regionz -->", 9, 'There is no insertion "regionz". Known: endpoints, error-codes, file, signature, values.'],
    ["<!-- insert: file packages/none.ts -->", 7, 'There is no file "packages/none.ts".'],
    ["<!-- insert: file LICENSE -->", 7, '"LICENSE" is no file of a known kind'],
    ["<!-- insert: file packages/docs/guides/sign.sh#part -->", 7, 'no lines between "#region part" and "#endregion"'],
    ["<!-- insert: signature hash -->", 7, 'no part "hash". Known: url, canonical-request'],
    ["<!-- insert: values BusinessTypes -->", 7, '"BusinessTypes" has no list of values.'],
    ["See <!-- insert: endpoints --> here.", 7, "An insertion stands alone on its line"],
  ])("%j names its line in the error", async (body, line, message) => {
    const error = await expand(body).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PageError);
    expect(error).toMatchObject({ file: "guides/en/test.md", line, message: expect.stringContaining(message) });
  });

  test.each([
    ["Text.", 1, "A guide starts with frontmatter"],
    ["---\ntitle: A\norder: 1\n---\n", 2, '"description" must be a string.'],
    ["---\ntitle: A\ndescription: B\norder: first\n---\n", 4, '"order" must be a number.'],
    ["---\ntitle: A\ndescription: B\norder: 1\nlayout: wide\n---\n", 5, '"layout" is not known here. Known: title, description, order, translates.'],
    ["---\ntitle: A\ndescription: B: C\n---\n", 3, "The frontmatter is no YAML"],
  ])("%j is no guide", (content, line, message) => {
    expect(() => parseGuide("guides/en/test.md", content)).toThrow(message);
    expect(() => parseGuide("guides/en/test.md", content)).toThrow(`guides/en/test.md:${line}: `);
  });
});

describe("changelogs", () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "changelogs-"));
    const files = {
      "packages/meter/package.json": '{ "name": "@hwc-usage/meter" }',
      "packages/meter/CHANGELOG.md": "# @hwc-usage/meter\n\n## 1.1.0\n\n### Minor Changes\n\n- a1b2c3d: Reads more.\n",
      "packages/clock/package.json": '{ "name": "@hwc-usage/clock" }',
      "packages/inner/package.json": '{ "name": "@hwc-usage/inner", "private": true }',
      ".changeset/README.md": "About changesets.\n",
      ".changeset/one.md": '---\n"@hwc-usage/clock": patch\n"@hwc-usage/meter": major\n---\n\nShows seconds.\n',
    };
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    }
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const page = (slug: string, language: Language) => changelogPages(root).find((one) => one.slug === slug && one.language === language);

  test("there is one a published package and language", () => {
    const slugs = changelogPages(root).map(({ slug, language }) => `${slug} ${language}`);
    expect(slugs).toEqual(["changelog/clock en", "changelog/clock zh-CN", "changelog/meter en", "changelog/meter zh-CN"]);
  });

  test("a released package shows its file, with the lines of the file", () => {
    expect(page("changelog/meter", "en")?.markdown).toBe("\n\n## 1.1.0\n\n### Additions\n\n- a1b2c3d: Reads more.\n");
    expect(page("changelog/meter", "zh-CN")).toMatchObject({
      title: "@hwc-usage/meter更新日志",
      markdown: "\n\n## 1.1.0\n\n### 新增功能\n\n- a1b2c3d: Reads more.\n",
      source: { file: "packages/meter/CHANGELOG.md" },
    });
    expect(page("changelog/meter", "en")?.source.lineOf(7)).toBe(7);
  });

  test("one that is not released says so, and what is coming", () => {
    expect(page("changelog/clock", "en")?.markdown).toBe(
      "This package has not been released yet. The first release will bring:\n\n## Corrections\n\nShows seconds.\n",
    );
    expect(page("changelog/clock", "zh-CN")?.markdown).toContain("该包尚未发布。");
  });

  test("a broken changeset is named", () => {
    writeFileSync(join(root, ".changeset/two.md"), "No packages.\n");
    expect(() => changelogPages(root)).toThrow(".changeset/two.md:1: A changeset starts with");
    rmSync(join(root, ".changeset/two.md"));
  });

  test("every published package of the repository has one", async () => {
    const slugs = (await guidePages()).filter(({ language }) => language === "zh-CN").map(({ slug }) => slug);
    expect(slugs).toEqual(expect.arrayContaining(["auth", "client", "iam", "metastudio", "rtc", "sandbox"].map((name) => `changelog/${name}`)));
  });
});
