import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isScalar, parseDocument, visit } from "yaml";
import { findDrift } from "../check-drift.ts";
import { readCommitted } from "../generate/artefact-files.ts";
import { generate } from "../generate/generate.ts";
import { bundle } from "../generate/redocly.ts";
import { findServices } from "../generate/services.ts";
import { repositoryRoot } from "../repository.ts";
import { type TemporaryRepository, temporaryRepository } from "./temporary-repository.ts";

const endpoint = "specs/metastudio/paths/show-usage-data.yaml";

describe("npm run generate", () => {
  test("gives the same bytes from scratch as are committed", async () => {
    const { root, remove } = temporaryRepository();
    const committed = readCommitted(repositoryRoot);
    for (const path of committed.keys()) remove(path);
    const { written } = await generate({ root });
    expect(readCommitted(root)).toEqual(committed);
    expect(written.filter((path) => path.startsWith("packages/")).toSorted()).toEqual([...committed.keys()].toSorted());
  });

  test("finds out that nothing changed, and writes only what did", async () => {
    const { root, edit } = temporaryRepository();
    await generate({ root });
    const lines: string[] = [];
    expect(await generate({ root, log: (line) => lines.push(line) })).toEqual({ written: [], removed: [] });
    expect(lines).toEqual([expect.stringMatching(/^generate .* nothing changed$/)]);

    edit(endpoint, (text) => text.replace(/summary: .*/, "summary: Another summary"));
    expect(await generate({ root })).toEqual({
      written: ["packages/metastudio/openapi.yaml", "packages/metastudio/src/schema.gen.ts"],
      removed: [],
    });
  });

  test("the Chinese text of a file changes the Chinese bundle alone", async () => {
    const { root, edit } = temporaryRepository();
    await generate({ root });
    edit(endpoint, (text) => text.replace(/summary: \p{Script=Han}.*/u, "summary: 另一个概要"));
    expect(await generate({ root })).toEqual({ written: ["specs/dist/metastudio.zh-CN.yaml"], removed: [] });
  });

  test("the English bundle is byte-identical with and without the Chinese text", async () => {
    const { root } = temporaryRepository();
    const services = findServices(root);
    for (const folder of ["shared", ...services]) {
      const paths = globSync(`specs/${folder}/**/*.yaml`, { cwd: root });
      const removed = paths.map((path) => removeChinese(join(root, path)));
      expect(removed.filter((count) => count > 0).length, folder).toBeGreaterThan(1);
    }
    const bundles = await bundle(root, services, ["en"]);
    for (const service of services) {
      expect(bundles[service]?.en).toBe(readFileSync(join(repositoryRoot, "packages", service, "openapi.yaml"), "utf8"));
    }
  });

  test("what a removed endpoint and a removed service gave disappears", async () => {
    const { root, remove } = temporaryRepository();
    await generate({ root });
    remove(endpoint);
    remove("specs/rtc");
    const { removed } = await generate({ root });
    expect(removed).toEqual([
      "packages/rtc/openapi.yaml",
      "packages/rtc/src/hints.gen.ts",
      "packages/rtc/src/schema.gen.ts",
      "packages/rtc/src/service.gen.ts",
      "specs/dist/rtc.zh-CN.yaml",
    ]);
    for (const file of ["openapi.yaml", "src/schema.gen.ts", "src/service.gen.ts"]) {
      expect(readFileSync(join(root, "packages/metastudio", file), "utf8")).not.toContain("ShowUsageData");
    }
  });
});

describe("explanations of error codes", () => {
  const hints = "packages/metastudio/src/hints.gen.ts";
  const gatewayHints = "packages/client/src/hints.gen.ts";
  const table = "specs/metastudio/error-codes.yaml";

  test("change with the service's table and with the gateway's, in either language", async () => {
    const { root, edit } = temporaryRepository();
    await generate({ root });
    edit(table, (text) => text.replace("meaning: MetaStudio failed.", "meaning: |-\n    MetaStudio\n    broke."));
    expect(await generate({ root })).toEqual({ written: [hints], removed: [] });
    expect(readFileSync(join(root, hints), "utf8")).toContain('meaning: "MetaStudio broke."');

    edit("specs/shared/error-codes.yaml", (text) => text.replace("remedy: 使用其他项目。", "remedy: |-\n      换一个\n      项目。"));
    expect(await generate({ root })).toEqual({ written: [gatewayHints], removed: [] });
    expect(readFileSync(join(root, gatewayHints), "utf8")).toContain('remedy: "换一个项目。"');
  });
});

describe("the drift check", () => {
  const cases: [name: string, change: (repository: TemporaryRepository) => void, drift: string[]][] = [
    ["is content with what is committed", () => {}, []],
    [
      "sees a hand-edited file",
      ({ edit }) => edit("packages/rtc/src/service.gen.ts", (text) => text.replace("https:", "http:")),
      ["packages/rtc/src/service.gen.ts is not what the specs give"],
    ],
    [
      "sees an extra file",
      ({ write }) => write("packages/rtc/src/extra.gen.ts", "export {};\n"),
      ["packages/rtc/src/extra.gen.ts is generated from nothing: no spec gives it"],
    ],
    [
      "sees a missing file",
      ({ remove }) => remove("packages/iam/openapi.yaml"),
      ["packages/iam/openapi.yaml is missing"],
    ],
    [
      "sees a spec edit that was not generated",
      ({ edit }) => edit("specs/rtc/openapi.yaml", (text) => text.replace("x-client-name: Rtc", "x-client-name: SparkRtc")),
      ["packages/rtc/openapi.yaml is not what the specs give", "packages/rtc/src/service.gen.ts is not what the specs give"],
    ],
  ];
  test.each(cases)("%s", async (_, change, drift) => {
    const repository = temporaryRepository();
    change(repository);
    const before = readCommitted(repository.root);
    expect(await findDrift(repository.root)).toEqual(drift);
    expect(readCommitted(repository.root)).toEqual(before);
  });
});

/** Returns how many texts it took out. */
function removeChinese(path: string): number {
  let removed = 0;
  const document = parseDocument(readFileSync(path, "utf8"));
  visit(document, {
    Map(_, map) {
      const kept = map.items.filter(({ key }) => !(isScalar(key) && key.value === "x-zh-CN"));
      removed += map.items.length - kept.length;
      map.items = kept;
    },
  });
  writeFileSync(path, String(document));
  return removed;
}
