import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBundle, services } from "../pages/source/bundles.ts";
import { errorCodes } from "../pages/source/error-codes.ts";
import { operations } from "../pages/source/operations.ts";
import { repositoryRoot } from "../pages/source/repository.ts";
import { copyOfRepository } from "./reference-repository.ts";

describe("what the pages read", () => {
  test("services are the folders with a document, and not shared", () => {
    expect(services()).toEqual(expect.arrayContaining(["iam", "metastudio", "rtc"]));
    expect(services()).not.toContain("shared");
  });

  test("an operation knows its hand-written file and the lines in it", () => {
    const operation = operations("zh-CN").find(({ operationId }) => operationId === "ShowUsageData");
    expect(operation).toMatchObject({
      service: "metastudio",
      method: "GET",
      path: "/v1/{project_id}/data-analysis",
      slug: "reference/metastudio/show-usage-data",
      object: { summary: "查询一段时间内的用量" },
      source: { file: "specs/metastudio/paths/show-usage-data.yaml" },
    });
    const text = readFileSync(join(repositoryRoot, operation!.source.file), "utf8").split("\n");
    expect(text[operation!.source.lineAt("parameters", 1) - 1]).toContain("name: start_time");
    expect(text[operation!.source.lineAt("operationId") - 1]).toContain("ShowUsageData");
  });

  test("error codes come in both languages, messages untranslated", () => {
    const row = (language: "en" | "zh-CN") => errorCodes("shared", language).find(({ code }) => code === "APIGW.0308");
    expect(row("en")).toMatchObject({ statuses: [429], message: "The throttling threshold has been reached." });
    expect(row("zh-CN")).toMatchObject({ message: row("en")!.message, meaning: expect.stringContaining("流控") });
    expect(errorCodes("shared", "en").find(({ code }) => code === "APIGW.0201")!.statuses).toContain(413);
  });

  test.each([
    { what: "English", language: "en", file: "packages/rtc/openapi.yaml" },
    { what: "Chinese", language: "zh-CN", file: "specs/dist/rtc.zh-CN.yaml" },
  ] as const)("no $what bundle: the error names the command that makes it", ({ language, file }) => {
    const { root } = copyOfRepository();
    rmSync(join(root, file));
    expect(() => readBundle("rtc", language, root)).toThrow(
      expect.objectContaining({ file: "specs/rtc/openapi.yaml", line: 1, message: expect.stringMatching(`${file} is missing.*npm run generate`) }),
    );
  });

  test("a Chinese bundle from before an operation was added: the error names the operation's file and line", () => {
    const { root, edit } = copyOfRepository();
    edit("specs/dist/rtc.zh-CN.yaml", (text) => text.replace("ListRtcHistoryUsage", "ListRtcHistoryScale"));
    writeFileSync(join(root, "specs/rtc/paths/list-rtc-history-scale.yaml"), "{}\n");
    expect(() => operations("zh-CN", root)).toThrow(/^specs\/rtc\/paths\/list-rtc-history-usage\.yaml:3: .*npm run generate/);
  });
});
