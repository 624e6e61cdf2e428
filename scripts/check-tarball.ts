// Part of every package's check: packs the package in the working directory and checks what would be published.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packPackage } from "./release/pack.ts";
import { tarballProblems } from "./release/tarball/check.ts";
import { reportUserError, UserError } from "./user-error.ts";

const destination = mkdtempSync(join(tmpdir(), "hwc-usage-pack-"));
try {
  const { name } = JSON.parse(readFileSync("package.json", "utf8")) as { name: string };
  const problems = tarballProblems(packPackage({ name, folder: process.cwd() }, destination));
  if (problems.length > 0) throw new UserError(problems.map((problem) => `${name}: ${problem}`).join("\n"));
} catch (error) {
  reportUserError(error);
} finally {
  rmSync(destination, { recursive: true, force: true });
}
