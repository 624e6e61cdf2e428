import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../repository.ts";
import { UserError } from "../user-error.ts";
import { packagesInOrder } from "./packages.ts";

const changesetCli = join(import.meta.dirname, "../node_modules/@changesets/cli/bin.js");

/** Turns the changesets into versions and changelogs; returns what got a new version. Nothing is written when one is wrong. */
export function versionPackages(root = repositoryRoot): { name: string; from: string; to: string }[] {
  const before = new Map(packagesInOrder(root).map(({ name, version }) => [name, version]));
  changeset(root, "version");
  return packagesInOrder(root)
    .map(({ name, version }) => ({ name, from: before.get(name) ?? "", to: version }))
    .filter(({ from, to }) => from !== to);
}

/** The packages whose version is not on the registry that npm is set to. */
export function unpublishedPackages(): Set<string> {
  const folder = mkdtempSync(join(tmpdir(), "hwc-usage-plan-"));
  try {
    const file = join(folder, "plan.json");
    changeset(repositoryRoot, "publish-plan", "--output", file);
    const { plan } = JSON.parse(readFileSync(file, "utf8")) as { plan: { kind: string; name: string }[][] };
    return new Set(plan.flat().filter(({ kind }) => kind === "publish").map(({ name }) => name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function changeset(root: string, ...commandArguments: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [changesetCli, ...commandArguments], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new UserError(withoutStack(stdout + stderr));
}

/** changesets says what is wrong in the words of an error and its stack. */
function withoutStack(output: string): string {
  const lines = output.split("\n").filter((line) => !/^ {4}at |^🦋|^\s*$/u.test(line));
  return lines.join("\n").replace(/^Error: /, "");
}
