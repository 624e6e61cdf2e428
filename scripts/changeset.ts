// npm run changeset: drafts the changeset that the changes since main need. With --check, as continuous integration runs
// it, it writes nothing and fails when the changesets declare too little.
import { checkChangesets, draftMissing } from "./changeset/commands.ts";
import { readOptions } from "./options.ts";
import { repositoryRoot } from "./repository.ts";
import { reportUserError } from "./user-error.ts";

const USAGE = `Usage: npm run changeset                writes the changeset that the changes since main need
       npm run changeset -- --check     writes nothing; fails when the changesets declare too little

Options:
  --base REF    compare with the merge base of this branch, tag or commit instead of main's`;

try {
  const { check, base } = readOptions({ check: { type: "boolean" }, base: { type: "string" } }, USAGE);
  console.log(await (check ? checkChangesets : draftMissing)(repositoryRoot, base));
} catch (error) {
  reportUserError(error);
}
