import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../user-error.ts";

/** Text that a person must replace; lint refuses what still holds it. */
export const fillIn = (what: string): string => JSON.stringify(`FILL IN: ${what}`);
export const fillInChinese = (what: string): string => JSON.stringify(`待填写：${what}`);

/** Writes all files, or none when one of them exists. */
export function writeSkeleton(root: string, files: Readonly<Record<string, string>>): void {
  const existing = Object.keys(files).find((path) => existsSync(join(root, path)));
  if (existing) throw new UserError(`${existing} exists already and is left as it is. Choose another name, or edit that file.`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
