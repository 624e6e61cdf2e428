import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { parse, parseDocument, visit } from "yaml";
import { type Changes, config, edited, fixtureCopy, runRedocly } from "./fixture-copy.ts";

/** Bundles as the generator does: the settings of this folder, and the decorator for one language. */
async function bundle(folder: string, language: "en" | "zh-CN"): Promise<string> {
  const settings = path.join(folder, "bundle.yaml");
  const decorators = { "usage/language": { language } };
  writeFileSync(settings, JSON.stringify({ extends: [config], decorators }));
  const target = path.join(folder, "bundled.yaml");
  const args = ["bundle", "meter/openapi.yaml", `--config=${settings}`, `--output=${target}`, "--lint-config=off"];
  const { code, output } = await runRedocly(folder, ...args);
  expect(code, output).toBe(0);
  return readFileSync(target, "utf8");
}

async function bundleOf(changes: Changes, language: "en" | "zh-CN"): Promise<string> {
  using copy = fixtureCopy(changes);
  return await bundle(copy.folder, language);
}

/** Removes every x-zh-CN from the files of a folder; returns how many there were. */
function stripChinese(folder: string): number {
  let stripped = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".yaml")) continue;
    const document = parseDocument(readFileSync(path.join(folder, name), "utf8"));
    visit(document, {
      Pair: (_key, pair) => {
        if (String(pair.key) !== "x-zh-CN") return undefined;
        stripped++;
        return visit.REMOVE;
      },
    });
    writeFileSync(path.join(folder, name), document.toString());
  }
  return stripped;
}

/** The texts of a bundle that have a twin, each with the path to it. */
function texts(node: unknown, at: string, found: Map<string, string> = new Map()): Map<string, string> {
  if (typeof node !== "object" || node === null) return found;
  for (const [key, value] of Object.entries(node)) {
    const isText = ["title", "summary", "description"].includes(key) || at.endsWith("x-enumDescriptions");
    if (isText && typeof value === "string" && !at.includes("/value") && !at.includes("x-source")) {
      found.set(`${at}/${key}`, value);
    } else {
      texts(value, `${at}/${key}`, found);
    }
  }
  return found;
}

it.concurrent("the English bundle is the same, byte for byte, with and without the Chinese", async () => {
  using copy = fixtureCopy();
  expect(stripChinese(copy.folder)).toBeGreaterThan(40);
  const english = await bundleOf({}, "en");
  expect(english).not.toMatch(/x-zh-CN|\p{Script=Han}/u);
  expect(await bundle(copy.folder, "en")).toBe(english);
});

it.concurrent("the Chinese bundle has every text in Chinese", async () => {
  const english = texts(parse(await bundleOf({}, "en")), "");
  const chineseBundle = await bundleOf({}, "zh-CN");
  const chinese = texts(parse(chineseBundle), "");
  expect(chineseBundle).not.toContain("x-zh-CN");
  expect([...chinese.keys()]).toEqual([...english.keys()]);
  expect(english.size).toBeGreaterThan(40);
  const left = [...chinese].filter(([, text]) => !/\p{Script=Han}/u.test(text));
  // The one text without a twin in the fixture: the product's name.
  expect(left).toEqual([["/info/title", "Meter"]]);
});

it.concurrent("two files of one path become two methods of it, in the order of their names", async () => {
  const { paths } = parse(await bundleOf({}, "en")) as { paths: Record<string, Record<string, unknown>> };
  const methods = Object.entries(paths).map(([url, item]) => [url, Object.keys(item)]);
  expect(methods).toEqual([
    ["/v3/tokens", ["post"]],
    ["/v1/{project_id}/readings", ["get", "post"]],
  ]);
});

it.concurrent("two components of one name are refused", async () => {
  using copy = fixtureCopy({
    "shared/schemas/Reading.yaml": edited("meter/schemas/Reading.yaml", ["What one meter showed.", "Another."]),
    "meter/schemas/ReadingPage.yaml": edited("meter/schemas/ReadingPage.yaml", [
      "    items:\n      $ref: Reading.yaml",
      "    items:\n      $ref: ../../shared/schemas/Reading.yaml",
    ]),
  });
  const args = ["bundle", "meter/openapi.yaml", `--config=${config}`, "--component-renaming-conflicts-severity=error"];
  const { code, output } = await runRedocly(copy.folder, ...args);
  expect(code).toBe(1);
  expect(output).toContain("Two schemas are referenced with the same name but different content. Renamed Reading to");
  expect(output).toContain("[1] meter/");
  expect(output).not.toContain("[2]");
});

it.concurrent("an endpoint file that cannot be read fails the bundle", async () => {
  using copy = fixtureCopy({
    "meter/paths/list-readings.yaml": edited("meter/paths/list-readings.yaml", ["  get:", "  get: ]"]),
  });
  const { code, output } = await runRedocly(copy.folder, "bundle", "meter/openapi.yaml", `--config=${config}`);
  expect(code).toBe(1);
  expect(output).toContain("[1] meter/paths/list-readings.yaml:2:8");
});

it.concurrent("an unknown language is refused", async () => {
  using copy = fixtureCopy();
  const settings = path.join(copy.folder, "bundle.yaml");
  writeFileSync(settings, JSON.stringify({ extends: [config], decorators: { "usage/language": { language: "zh" } } }));
  const { code, output } = await runRedocly(copy.folder, "bundle", "meter/openapi.yaml", `--config=${settings}`);
  expect(code).not.toBe(0);
  expect(output).toContain('set "language" to "en" or "zh-CN" (it is "zh")');
});
