import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../repository.ts";
import { command } from "./command.ts";

/** Copies the files as they are, committed or not, save the ignored ones. Returns what was copied, in words. */
export function copyRepository(copy: string): string {
  const git = (folder: string, ...words: string[]) => command("Without git nobody knows which files are ignored:", "git", words, folder);
  const listed = git(repositoryRoot, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0");
  for (const path of listed.filter((each) => each !== "" && existsSync(join(repositoryRoot, each)))) {
    cpSync(join(repositoryRoot, path), join(copy, path), { verbatimSymlinks: true });
  }
  // Changesets writes commits into the changelogs. A clone of a shallow clone would make it search for ever.
  git(copy, "init", "--quiet");
  git(copy, "add", "--all");
  git(copy, "-c", "user.name=dry run", "-c", "user.email=", "-c", "commit.gpgsign=false", "commit", "--quiet", "--no-verify", "--message=Copy");
  const uncommitted = git(repositoryRoot, "status", "--porcelain").split("\n").length - 1;
  const commit = git(repositoryRoot, "rev-parse", "--short", "HEAD").trim();
  return `commit ${commit}${uncommitted > 0 ? `, and what is not committed (${uncommitted} paths)` : ""}`;
}
