import { spawnSync } from "node:child_process";
import { UserError } from "./user-error.ts";

/** Installs a folder that is no part of the workspace, as its own lockfile says. A moment when that is done already. */
export function installFolder(folder: string): void {
  const { status, stdout, stderr, error } = spawnSync("pnpm", ["install", "--frozen-lockfile"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new UserError(`pnpm install failed in ${folder}.\n${error?.message ?? stdout + stderr}`);
}
