// Part of npm test: the committed generated files are exactly what the specs give. Writes into a temporary folder only,
// because a check that first regenerated in place could never fail.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listDifferences, readCommitted } from "./generate/artefact-files.ts";
import { generate } from "./generate/generate.ts";
import { repositoryRoot } from "./repository.ts";
import { reportUserError, UserError } from "./user-error.ts";

/** The differences, one line a file; empty when the disk agrees with the specs. */
export async function findDrift(root: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "drift-"));
  try {
    await generate({ root, outputRoot: folder });
    return listDifferences(readCommitted(folder), readCommitted(root), "spec");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  try {
    const drift = await findDrift(repositoryRoot);
    if (drift.length > 0) {
      throw new UserError(`The generated files have drifted from specs/:\n  ${drift.join("\n  ")}\nRepair it with: npm run generate`);
    }
    console.log("The generated files are what the specs give.");
  } catch (error) {
    reportUserError(error);
  }
}
