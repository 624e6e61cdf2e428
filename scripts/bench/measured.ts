import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../repository.ts";

/** Runs a script of packages/conformance/bench, which prints its figures as JSON, in a process of its own. */
export function measured<Figures>(script: string): Figures {
  // The vendor's package leaves a file in the home folder.
  const home = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const path = join(repositoryRoot, "packages/conformance/bench", script);
    const env = { ...process.env, HOME: home, USERPROFILE: home };
    return JSON.parse(execFileSync(process.execPath, [path], { env, encoding: "utf8" })) as Figures;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
