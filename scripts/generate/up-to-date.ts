import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../repository.ts";
import { BUILD_OUTPUT, COMMITTED, listFiles } from "./artefact-files.ts";

// Bundling and typing three services takes a second; finding out that nothing changed must not.

const RECORD = "node_modules/.cache/generate.txt";
const INPUTS = ["specs/redocly.yaml", "specs/plugin.ts", "specs/plugin/*.ts", "specs/*/**/*.yaml"];
const GENERATOR = ["scripts/generate/*.ts", "scripts/package.json", "specs/package.json", "pnpm-lock.yaml"];

/** Whether inputs, generator and outputs are byte for byte those of the last successful run. */
export function isUpToDate(root: string): boolean {
  try {
    return readFileSync(join(root, RECORD), "utf8") === fingerprint(root);
  } catch {
    return false;
  }
}

export function rememberUpToDate(root: string): void {
  mkdirSync(dirname(join(root, RECORD)), { recursive: true });
  writeFileSync(join(root, RECORD), fingerprint(root));
}

function fingerprint(root: string): string {
  const hash = createHash("sha256");
  const add = (folder: string, patterns: readonly string[]) => {
    for (const path of listFiles(folder, patterns)) {
      hash.update(`${path}\0`).update(readFileSync(join(folder, path))).update("\0");
    }
  };
  add(root, [...INPUTS, ...COMMITTED, ...BUILD_OUTPUT]);
  add(repositoryRoot, GENERATOR);
  return hash.digest("hex");
}
