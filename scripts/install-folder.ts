import { spawnSync } from "node:child_process";
import { UserError } from "./user-error.ts";

/** Installs a folder that is no part of the workspace, by default as its own lockfile says. A moment when that is done already. */
export function installFolder(folder: string, options: readonly string[] = ["--frozen-lockfile"]): void {
  const { status, stdout, stderr, error } = spawnSync("pnpm", ["install", ...options], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new UserError(`pnpm install failed in ${folder}.\n${error?.message ?? stdout + stderr}`);
}
