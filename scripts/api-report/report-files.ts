import { type Changes, listDifferences, readCommitted, writeArtefacts } from "../generate/artefact-files.ts";
import { createReports } from "./create-reports.ts";

const REPORTS: readonly string[] = ["packages/*/api/*.api.md"];

/** Writes the reports that differ and removes those of entries that are gone. Expects dist/ to be up to date. */
export function writeReports(root: string): Changes {
  return writeArtefacts(root, createReports(root), REPORTS);
}

/** The differences, one line a report; empty when the committed reports tell what dist/ exports. */
export function findOutdatedReports(root: string): string[] {
  return listDifferences(createReports(root), readCommitted(root, REPORTS), "package");
}
