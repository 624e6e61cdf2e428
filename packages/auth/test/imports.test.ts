import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const SOURCES = new URL("../src/", import.meta.url);
const IMPORT = /^(?:import|export)\s(?!type\b)(?:[^"';]*\sfrom\s)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

interface Imports {
  /** Loaded with the source itself. */
  fixed: string[];
  /** Loaded when they are needed. */
  lazy: string[];
}

/** What a source imports at run time; `import type` is erased. */
function importsOf(source: string): Imports {
  const text = readFileSync(new URL(source, SOURCES), "utf8");
  const matches = [...text.matchAll(IMPORT)];
  const isText = (specifier: string | undefined) => specifier !== undefined;
  return { fixed: matches.map(([, fixed]) => fixed).filter(isText), lazy: matches.map(([, , lazy]) => lazy).filter(isText) };
}

/** Every package that is imported below an entry. */
function reachableFrom(entry: string, select: (imports: Imports) => string[]): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const queue = [entry];
  for (let source = queue.pop(); source !== undefined; source = queue.pop()) {
    if (seen.has(source)) continue;
    seen.add(source);
    for (const specifier of select(importsOf(source))) {
      if (specifier.startsWith(".")) {
        queue.push(new URL(specifier, new URL(source, SOURCES)).href.slice(SOURCES.href.length));
      } else {
        found.add(specifier);
      }
    }
  }
  return [...found].toSorted();
}

it("the main entry imports nothing but the client and the hash that fits the runtime", () => {
  expect(["#sha256", "@hwc-usage/client"]).toEqual(expect.arrayContaining(reachableFrom("index.ts", ({ fixed }) => fixed)));
});

it("the main entry loads the IAM client only when it is needed", () => {
  const all = reachableFrom("index.ts", ({ fixed, lazy }) => [...fixed, ...lazy]);
  expect(all).toEqual(["#sha256", "@hwc-usage/client", "@hwc-usage/iam"]);
});

it("node: modules are imported where the hash and the credentials file need them", () => {
  const sources = readdirSync(fileURLToPath(SOURCES), { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts"));
  const withNode = sources.filter((source) => importsOf(source).fixed.some((specifier) => specifier.startsWith("node:")));
  expect(withNode.toSorted()).toEqual(["node/profile.ts", "sha256/node.ts"]);
});
