import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { services } from "../pages/source/bundles.ts";
import { repositoryRoot } from "../pages/source/repository.ts";

/** A copy of the specs and their bundles, to plant mistakes in; it goes with the test. */
export function copyOfRepository(): { root: string; edit(file: string, change: (text: string) => string): void } {
  const root = mkdtempSync(join(tmpdir(), "hwc-usage-docs-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  cpSync(join(repositoryRoot, "specs"), join(root, "specs"), {
    recursive: true,
    filter: (source) => !source.includes("node_modules"),
  });
  for (const service of services()) {
    cpSync(join(repositoryRoot, "packages", service, "openapi.yaml"), join(root, "packages", service, "openapi.yaml"));
  }
  return {
    root,
    edit(file, change) {
      const text = readFileSync(join(root, file), "utf8");
      const changed = change(text);
      if (changed === text) throw new Error(`The edit of ${file} changed nothing.`);
      writeFileSync(join(root, file), changed);
    },
  };
}
