import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkChangesets, draftMissing } from "../changeset/commands.ts";
import { UserError } from "../user-error.ts";
import { type TemporaryRepository, temporaryRepository } from "./temporary-repository.ts";

const noGit = spawnSync("git", ["--version"]).error;

const retry = "packages/client/src/retry.ts";
const bundle = "packages/metastudio/openapi.yaml";
const authReport = "packages/auth/api/index.api.md";

interface Branch extends TemporaryRepository {
  git: (...gitArguments: string[]) => void;
  changesets: () => string[];
  read: (path: string) => string;
}

/** A branch without a change, of a repository whose packages were released. */
function branch(): Branch {
  const repository = temporaryRepository();
  const { root, write } = repository;
  const git = (...gitArguments: string[]) => {
    const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    const { status, stderr } = spawnSync("git", [...identity, ...gitArguments], { cwd: root, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  };
  for (const path of globSync("packages/*/package.json", { cwd: root })) {
    repository.edit(path, (text) => text.replace('"version": "0.0.0"', '"version": "1.2.0"'));
  }
  mkdirSync(join(root, ".changeset"));
  write(".changeset/of-main.md", '---\n"@hwc-usage/client": major\n---\n\nWaits on main for the next release.\n');
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=Base");
  git("switch", "--quiet", "--create=branch");
  return {
    ...repository,
    git,
    changesets: () => globSync(".changeset/*.md", { cwd: root }).filter((path) => !path.endsWith("of-main.md")),
    read: (path) => readFileSync(join(root, path), "utf8"),
  };
}

const edit = (path: string, from: string | RegExp, to: string) => (repository: Branch) =>
  repository.edit(path, (text) => text.replace(from, to));
const declare = (bump: string, name = "@hwc-usage/metastudio") => ({ write }: Branch) =>
  write(".changeset/mine.md", `---\n"${name}": ${bump}\n---\n\nMy own words.\n`);

describe.skipIf(noGit)(`npm run changeset${noGit ? " (skipped: git does not run here)" : ""}`, () => {
  const silent: [name: string, change: (repository: Branch) => void][] = [
    ["nothing", () => {}],
    ["a README and a CHANGELOG", edit("packages/client/README.md", "#", "##")],
    ["a test", ({ root, write }) => (mkdirSync(join(root, "packages/client/test")), write("packages/client/test/a.test.ts", ""))],
    ["a private package", edit("packages/conformance/src/services.ts", /^/, "// A comment.\n")],
    ["scripts and development dependencies", edit("packages/client/package.json", '"vitest":', '"vitesse":')],
    ["a version that a release moved", edit("packages/client/package.json", '"version": "1.2.0"', '"version": "2.0.0"')],
  ];
  test.each(silent)("asks for no changeset when the change is %s", async (_, change) => {
    const repository = branch();
    change(repository);
    expect(await checkChangesets(repository.root)).toMatch(/^No published package changed since [0-9a-f]{7}, the merge base with main\.$/);
    expect(await draftMissing(repository.root)).toContain("Nothing to write.");
    expect(repository.changesets()).toEqual([]);
  });

  // What is needed, and the sentence that is drafted.
  const draftedChanges: [name: string, change: (repository: Branch) => void, releases: string, text: string][] = [
    ["source code", edit(retry, /^/, "// A comment.\n"), '"@hwc-usage/client": patch', "FILL IN: what users notice"],
    [
      "a removed export",
      edit(authReport, "export function akSk", "function akSk"),
      '"@hwc-usage/auth": major',
      "**Breaking:** `akSk` is not exported any more.",
    ],
    [
      "an added export",
      edit(authReport, "\ntype LoginRegion", "\nexport type LoginRegion"),
      '"@hwc-usage/auth": minor',
      "`LoginRegion` is exported now.",
    ],
    [
      "a changed type",
      edit(authReport, "allowBrowser?: boolean", "allowBrowser: boolean"),
      '"@hwc-usage/auth": minor',
      "The type of `AkSkOptions` changed.",
    ],
    [
      "a tightened limit in a spec",
      edit(bundle, "maxLength: 64", "maxLength: 32"),
      '"@hwc-usage/metastudio": major',
      "**Breaking:** `showUsageData`, `resource_type`: `maxLength` changed from '64' to '32'.",
    ],
    [
      "a reworded spec",
      edit(bundle, "Most records in one page.", "The most records."),
      '"@hwc-usage/metastudio": patch',
      "Descriptions, examples or known values changed: `showUsageData`.",
    ],
    [
      "a Node that is dropped",
      edit("packages/client/package.json", "^20.19.0 || ", ""),
      '"@hwc-usage/client": major',
      "**Breaking:** Needs Node `>=22.12.0` now (before: `^20.19.0 || >=22.12.0`).",
    ],
    [
      "a Node that is added",
      edit("packages/client/package.json", "^20.19.0", "^20.18.0"),
      '"@hwc-usage/client": minor',
      "Needs Node `^20.18.0 || >=22.12.0` now",
    ],
    [
      "an entry that is removed",
      edit("packages/auth/package.json", '"./node": {', '"./server": {'),
      '"@hwc-usage/auth": major',
      "**Breaking:** The entry `./node` was removed.",
    ],
    [
      "another dependency",
      edit("packages/auth/package.json", '"ini": "6.0.0"', '"ini": "6.0.1"'),
      '"@hwc-usage/auth": patch',
      "`dependencies` changed in package.json.",
    ],
  ];
  test.each(draftedChanges)("drafts one changeset for %s, once, and the check asks for it", async (_, change, releases, text) => {
    const repository = branch();
    change(repository);
    const refusal = /needs \w+; no changeset of this branch names it\n[^]*Mend it with: npm run changeset$/;
    await expect(checkChangesets(repository.root)).rejects.toThrow(refusal);

    const report = await draftMissing(repository.root);
    const [path = "", ...others] = repository.changesets();
    expect(others).toEqual([]);
    expect(report).toContain(`Wrote ${path}.`);
    const [, frontMatter, drafted] = repository.read(path).split("---\n");
    expect(frontMatter).toBe(`${releases}\n`);
    expect(drafted).toContain(text);

    repository.git("add", "--all");
    repository.git("commit", "--quiet", "--message=Change");
    expect(await draftMissing(repository.root)).toContain("The changesets cover all of it. Nothing to write.");
    expect(repository.changesets()).toEqual([path]);
  });

  test("raises a changeset that declares too little, and leaves its words", async () => {
    const repository = branch();
    edit(bundle, "maxLength: 64", "maxLength: 32")(repository);
    declare("minor")(repository);
    await expect(checkChangesets(repository.root)).rejects.toThrow(
      "  @hwc-usage/metastudio needs major; .changeset/mine.md declares only minor\n    major  packages/metastudio/openapi.yaml: ",
    );
    await draftMissing(repository.root);
    expect(repository.changesets()).toEqual([".changeset/mine.md"]);
    expect(repository.read(".changeset/mine.md")).toMatch(
      /^---\n"@hwc-usage\/metastudio": major\n---\n\nMy own words\.\n\n- \*\*Breaking:\*\* `showUsageData`, .*\n$/,
    );
    expect(await checkChangesets(repository.root)).toContain("@hwc-usage/metastudio (major)");
  });

  test("words the changes of each package in a changeset of its own, to be finished by people", async () => {
    const repository = branch();
    edit(bundle, "Most records in one page.", "The most records.")(repository);
    edit(bundle, "maxLength: 64", "maxLength: 32")(repository);
    edit(retry, /^/, "// A comment.\n")(repository);
    await draftMissing(repository.root);
    expect(repository.changesets().toSorted().map(repository.read)).toEqual([
      '---\n"@hwc-usage/client": patch\n---\n\n"FILL IN: what users notice"\n',
      `---
"@hwc-usage/metastudio": major
---

Changes:

- **Breaking:** \`showUsageData\`, \`resource_type\`: \`maxLength\` changed from '64' to '32'.
- Descriptions, examples or known values changed: \`showUsageData\`.
`,
    ]);
    await expect(checkChangesets(repository.root)).rejects.toThrow(/still says FILL IN\. Write there what users notice/);
  });

  test("a package that was never released needs major, which makes 1.0.0, and any changeset counts", async () => {
    const repository = branch();
    repository.git("switch", "--quiet", "main");
    edit("packages/client/package.json", '"1.2.0"', '"0.0.0"')(repository);
    repository.git("commit", "--all", "--quiet", "--message=Not released");
    repository.git("switch", "--quiet", "--create=first");
    edit(retry, /^/, "// A comment.\n")(repository);
    expect(await checkChangesets(repository.root)).toContain("@hwc-usage/client (major)");
    edit(".changeset/of-main.md", "major", "minor")(repository);
    const refusal = "@hwc-usage/client needs major; .changeset/of-main.md declares only minor";
    await expect(checkChangesets(repository.root)).rejects.toThrow(refusal);
  });

  test("a new service is a first release", async () => {
    const repository = branch();
    for (const path of ["package.json", "openapi.yaml", "src/service.gen.ts"]) {
      mkdirSync(join(repository.root, "packages/bss/src"), { recursive: true });
      repository.copyTo(`packages/rtc/${path}`, `packages/bss/${path}`, (text) =>
        text.replace("@hwc-usage/rtc", "@hwc-usage/bss").replace('"1.2.0"', '"0.0.0"'),
      );
    }
    await expect(checkChangesets(repository.root)).rejects.toThrow("@hwc-usage/bss needs major; no changeset of this branch names it");
    await draftMissing(repository.root);
    expect(repository.read(repository.changesets()[0] as string)).toBe('---\n"@hwc-usage/bss": major\n---\n\nFirst release.\n');
    expect(await checkChangesets(repository.root)).toContain("@hwc-usage/bss (major)");
  });

  const refused: [name: string, change: (repository: Branch) => void, message: string, base?: string][] = [
    [
      "a changeset that names an unknown package",
      declare("minor", "@hwc-usage/metastudo"),
      '.changeset/mine.md names "@hwc-usage/metastudo", which is no published package of this repository. Correct it there.\nKnown: ',
    ],
    [
      "a changeset that names a private package",
      declare("minor", "@hwc-usage/conformance"),
      '.changeset/mine.md names "@hwc-usage/conformance", which is no published package',
    ],
    ["a bump that does not exist", declare("huge"), '.changeset/mine.md: could not parse changeset - invalid version type "huge"'],
    ["a base that does not exist", () => {}, 'There is no commit "v9" here. Give --base a branch, a tag or a commit that git knows.', "v9"],
    [
      "a clone without main",
      ({ git }) => git("branch", "--quiet", "--delete", "--force", "main"),
      "There is neither origin/main nor main to compare with. Fetch it, or name another commit: npm run changeset -- --base <ref>",
    ],
    [
      "a history without a common commit",
      ({ git }) => {
        git("switch", "--quiet", "--orphan", "lonely");
        git("commit", "--quiet", "--allow-empty", "--message=Alone");
      },
      "HEAD and main have no commit in common here. If the clone is shallow, complete it: git fetch --unshallow",
    ],
    [
      "a repository without a commit",
      ({ root, git }) => {
        rmSync(join(root, ".git"), { recursive: true });
        git("init", "--quiet");
      },
      "There is no commit yet, so there is nothing to compare with. Commit first.",
    ],
    ["a folder without git", ({ root }) => rmSync(join(root, ".git"), { recursive: true }), "This is no git repository"],
  ];
  test.each(refused)("refuses %s and writes nothing", async (_, change, message, base) => {
    const repository = branch();
    change(repository);
    const before = repository.changesets();
    for (const command of [draftMissing, checkChangesets]) {
      const error: unknown = await command(repository.root, base).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).message).toContain(message);
    }
    expect(repository.changesets()).toEqual(before);
  });
});
