import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Paths are relative to the root, with forward slashes. */
export interface Changes {
  written: string[];
  removed: string[];
}

/** Everything on disk that the generator could have written: what is not among its artefacts is stale. */
export const COMMITTED: readonly string[] = ["packages/*/openapi.yaml", "packages/*/src/*.gen.ts"];
export const BUILD_OUTPUT: readonly string[] = ["specs/dist/*.yaml"];

/**
 * Writes what differs and removes what is stale. Every file is complete under another name before the first one changes.
 *
 * @param owned The patterns of all files that could be among the artefacts.
 */
export function writeArtefacts(
  root: string,
  artefacts: ReadonlyMap<string, string>,
  owned: readonly string[] = [...COMMITTED, ...BUILD_OUTPUT],
): Changes {
  const written = [...artefacts].filter(([path, text]) => read(root, path) !== text);
  const removed = listFiles(root, owned).filter((path) => !artefacts.has(path));
  const incomplete = (path: string) => join(root, `${path}.incomplete`);
  try {
    for (const [path, text] of written) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(incomplete(path), text);
    }
    for (const [path] of written) renameSync(incomplete(path), join(root, path));
    for (const path of removed) rmSync(join(root, path));
  } finally {
    for (const [path] of written) rmSync(incomplete(path), { force: true });
  }
  return { written: written.map(([path]) => path), removed };
}

/** The committed generated files of a root with their texts. */
export function readCommitted(root: string, patterns: readonly string[] = COMMITTED): Map<string, string> {
  return new Map(listFiles(root, patterns).map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** One line a file that is not as it should be; `source` is what the files come from, such as "spec". */
export function listDifferences(expected: ReadonlyMap<string, string>, actual: ReadonlyMap<string, string>, source: string): string[] {
  return [...new Set([...expected.keys(), ...actual.keys()])].toSorted().flatMap((path) => {
    if (!actual.has(path)) return `${path} is missing`;
    if (!expected.has(path)) return `${path} is generated from nothing: no ${source} gives it`;
    return actual.get(path) === expected.get(path) ? [] : `${path} is not what the ${source}s give`;
  });
}

export function listFiles(root: string, patterns: readonly string[]): string[] {
  return globSync([...patterns], { cwd: root, exclude: (path) => path.endsWith("node_modules") })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted();
}

function read(root: string, path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;
}
