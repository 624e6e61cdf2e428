import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const SOURCES = new URL("../src/", import.meta.url);
const IMPORT = /^(?:import|export)\s(?!type\b)(?:[^"';]*\sfrom\s)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

/** What a source imports at run time; `import type` is erased. */
function importsOf(source: string): string[] {
  const text = readFileSync(new URL(source, SOURCES), "utf8");
  return [...text.matchAll(IMPORT)].map(([, fixed, dynamic]) => fixed ?? dynamic ?? "");
}

/** Every import below an entry, as `source -> specifier`, except relative ones. */
function reachableFrom(entry: string): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const queue = [entry];
  for (let source = queue.pop(); source !== undefined; source = queue.pop()) {
    if (seen.has(source)) continue;
    seen.add(source);
    for (const specifier of importsOf(source)) {
      if (specifier.startsWith(".")) {
        queue.push(new URL(specifier, new URL(source, SOURCES)).href.slice(SOURCES.href.length));
      } else {
        found.push(`${source} -> ${specifier}`);
      }
    }
  }
  return found;
}

it("the main entry imports nothing but the client and the hash that fits the runtime", () => {
  const specifiers = reachableFrom("index.ts").map((found) => found.split(" -> ")[1]);
  expect([...new Set(specifiers)].toSorted()).toEqual(["#sha256", "@hwc-usage/client"]);
});

it("node: modules are imported in one file", () => {
  const sources = readdirSync(fileURLToPath(SOURCES), { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts"));
  expect(sources).toContain("sha256/node.ts");
  const withNode = sources.filter((source) => importsOf(source).some((specifier) => specifier.startsWith("node:")));
  expect(withNode).toEqual(["sha256/node.ts"]);
});
