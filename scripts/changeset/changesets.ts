import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import { listFiles } from "../generate/artefact-files.ts";
import type { PublishedPackage } from "../published-packages.ts";
import { UserError } from "../user-error.ts";
import type { Bump } from "./finding.ts";

export interface Changeset {
  path: string;
  /** The declared bump by package. */
  releases: ReadonlyMap<string, string>;
  text: string;
}

/** @throws UserError when one of them is broken, unfinished or names what is never released. */
export function readChangesets(root: string, packages: readonly PublishedPackage[]): Changeset[] {
  const known = packages.map(({ name }) => name);
  return listFiles(root, [".changeset/*.md"]).filter((path) => !path.endsWith("/README.md")).map((path) => {
    const source = readFileSync(join(root, path), "utf8");
    const { releases, summary } = parse(path, source);
    const unknown = releases.find(({ name }) => !known.includes(name));
    if (unknown) {
      throw new UserError(
        `${path} names "${unknown.name}", which is no published package of this repository. Correct it there.\nKnown: ${known.join(", ")}.`,
      );
    }
    return { path, releases: new Map(releases.map(({ name, type }) => [name, type])), text: summary };
  });
}

export function writeChangeset(root: string, { path, releases, text }: Changeset): void {
  const lines = [...releases].map(([name, bump]) => `${JSON.stringify(name)}: ${bump}\n`);
  writeFileSync(join(root, path), `---\n${lines.join("")}---\n\n${text}\n`);
}

/** A name that is the same for the same content, so that two branches do not meet in one file by chance. */
export function nameChangeset(name: string, bump: Bump, text: string): string {
  const hash = createHash("sha256").update(`${bump} ${text}`).digest("hex");
  return `.changeset/${name.slice(name.indexOf("/") + 1)}-${hash.slice(0, 6)}.md`;
}

function parse(path: string, source: string): ReturnType<typeof parseChangesetFile> {
  try {
    return parseChangesetFile(source);
  } catch (error) {
    throw new UserError(`${path}: ${(error as Error).message.split("\n", 1)[0]}`);
  }
}
