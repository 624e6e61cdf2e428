import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "../command.ts";

/** What a tarball holds, by path inside the package. */
export type TarballContent = ReadonlyMap<string, string>;

export function readTarball(tarball: string): TarballContent {
  const folder = mkdtempSync(join(tmpdir(), "hwc-usage-tarball-"));
  try {
    command(`${tarball} cannot be read.`, "tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"], tmpdir());
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
    return new Map(files.toSorted().map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
