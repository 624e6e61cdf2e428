import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { versionPackages } from "../release/changesets.ts";
import { UserError } from "../user-error.ts";

function repositoryWith(changeset: string): string {
  const root = mkdtempSync(join(tmpdir(), "hwc usage changesets "));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const files = {
    "package.json": JSON.stringify({ name: "example", private: true, packageManager: "pnpm@12.21.0" }),
    "pnpm-workspace.yaml": "packages: [packages/*]\n",
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
    ".changeset/config.json": JSON.stringify({ changelog: false, baseBranch: "main", access: "public" }),
    ".changeset/change.md": changeset,
    "packages/a/package.json": JSON.stringify({ name: "@x/a", version: "1.0.0", dependencies: { "@x/b": "workspace:^" } }),
    "packages/b/package.json": JSON.stringify({ name: "@x/b", version: "1.0.0" }),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function content(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "utf8")]));
}

function thrownBy(work: () => void): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe("the versions", () => {
  test("follow from the changesets, and dependents follow a major", () => {
    expect(versionPackages(repositoryWith('---\n"@x/b": major\n---\n\nA call is gone.\n'))).toEqual([
      { name: "@x/b", from: "1.0.0", to: "2.0.0" },
      { name: "@x/a", from: "1.0.0", to: "1.0.1" },
    ]);
  });

  test.each([
    { what: "an unknown package", changeset: '---\n"@x/c": minor\n---\n\nNew.\n', line: "Found changeset change for package @x/c which is not in the workspace" },
    { what: "an unknown bump", changeset: '---\n"@x/a": huge\n---\n\nNew.\n', line: 'invalid version type "huge" for package "@x/a"' },
    { what: "no head", changeset: "New.\n", line: "missing or invalid frontmatter" },
  ])("stay as they are when a changeset names $what", ({ changeset, line }) => {
    const root = repositoryWith(changeset);
    const before = content(root);
    const error = thrownBy(() => versionPackages(root));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: expect.stringContaining(line) });
    expect(error).not.toMatchObject({ message: expect.stringMatching(/^ {4}at /m) });
    expect(content(root)).toEqual(before);
  });
});
