// npm run api: builds the packages and writes the API report of each of their entries. With --check, as a part of
// npm test, it only compares, and expects dist/ to be up to date.
import { findOutdatedReports, writeReports } from "./api-report/report-files.ts";
import { buildPackages } from "./build-packages.ts";
import { readOptions } from "./options.ts";
import { step } from "./progress.ts";
import { repositoryRoot } from "./repository.ts";
import { reportUserError, UserError } from "./user-error.ts";

try {
  if (readOptions({ check: { type: "boolean" } }, "Usage: npm run api [-- --check]").check) {
    const outdated = findOutdatedReports(repositoryRoot);
    if (outdated.length > 0) {
      throw new UserError(
        `The public interface is not what the API reports say:\n  ${outdated.join("\n  ")}\n` +
          `Update them with: npm run api. Read what changed in them, then run: npm run changeset`,
      );
    }
    console.log("The API reports tell what the packages export.");
  } else {
    await step(console.log, "build", buildPackages);
    const { written, removed } = await step(console.log, "api", () => writeReports(repositoryRoot));
    for (const path of written) console.log(`  wrote ${path}`);
    for (const path of removed) console.log(`  removed ${path}`);
    if (written.length + removed.length === 0) console.log("  nothing changed");
  }
} catch (error) {
  reportUserError(error);
}
