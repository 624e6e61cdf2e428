import { spawnSync } from "node:child_process";
import { UserError } from "../user-error.ts";

/** What a branch began with. Paths are relative to the root, with forward slashes. */
export interface History {
  /** For people: which commit it is. */
  description: string;
  /** What differs in packages/ and .changeset/, with what is not committed yet. */
  changed: ReadonlySet<string>;
  /** A file as it was; `undefined` when there was none. */
  read: (path: string) => string | undefined;
}

/**
 * The merge base of HEAD with `reference`, by default with main: origin's where there is one.
 *
 * @throws UserError when there is no such commit.
 */
export function readHistory(root: string, reference?: string): History {
  const git = (...gitArguments: string[]): string | undefined => {
    const { status, stdout, error } = spawnSync("git", gitArguments, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28 });
    if (error) throw new UserError(`git does not run, and versions follow from what changed since main: ${error.message}`);
    return status === 0 ? stdout : undefined;
  };
  const isCommit = (name: string) => git("rev-parse", "--verify", "--quiet", `${name}^{commit}`) !== undefined;

  if (git("rev-parse", "--git-dir") === undefined) {
    throw new UserError("This is no git repository, and versions follow from what changed since main. Clone it with git.");
  }
  if (!isCommit("HEAD")) throw new UserError("There is no commit yet, so there is nothing to compare with. Commit first.");
  if (reference !== undefined && !isCommit(reference)) {
    throw new UserError(`There is no commit "${reference}" here. Give --base a branch, a tag or a commit that git knows.`);
  }
  const against = reference ?? ["origin/main", "main"].find(isCommit);
  if (against === undefined) {
    throw new UserError(
      "There is neither origin/main nor main to compare with. Fetch it, or name another commit: npm run changeset -- --base <ref>",
    );
  }
  const base = git("merge-base", "HEAD", against)?.trim();
  if (!base) {
    throw new UserError(`HEAD and ${against} have no commit in common here. If the clone is shallow, complete it: git fetch --unshallow`);
  }
  const listed = [
    git("diff", "--name-only", "-z", "--no-renames", "--relative", base, "--", "packages", ".changeset"),
    git("ls-files", "-z", "--others", "--exclude-standard", "--", "packages", ".changeset"),
  ];
  return {
    description: `${base.slice(0, 7)}, the merge base with ${against}`,
    changed: new Set(listed.flatMap((list) => (list ?? "").split("\0").filter((path) => path !== ""))),
    read: (path) => git("show", `${base}:./${path}`),
  };
}
