// npm run changeset: drafts the changeset that the changes since main need. With --check, as continuous integration runs
// it, it writes nothing and fails when the changesets declare too little.
import { parseArgs } from "node:util";
import { checkChangesets, draftMissing } from "./changeset/commands.ts";
import { repositoryRoot } from "./repository.ts";
import { UserError } from "./user-error.ts";

const USAGE = `Usage: npm run changeset                writes the changeset that the changes since main need
       npm run changeset -- --check     writes nothing; fails when the changesets declare too little

Options:
  --base REF    compare with the merge base of this branch, tag or commit instead of main's`;

try {
  const { check, base } = readArguments();
  console.log(await (check ? checkChangesets : draftMissing)(repositoryRoot, base));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readArguments(): { check: boolean; base?: string } {
  try {
    return parseArgs({ options: { check: { type: "boolean", default: false }, base: { type: "string" } } }).values;
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
