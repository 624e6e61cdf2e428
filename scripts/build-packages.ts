import { spawnSync } from "node:child_process";
import { repositoryRoot, rootCommand } from "./repository.ts";
import { UserError } from "./user-error.ts";

/** Brings dist/ of every package up to date. */
export function buildPackages(): void {
  const turbo = spawnSync(rootCommand("turbo"), ["run", "build", "--output-logs=errors-only"], {
    cwd: repositoryRoot,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (turbo.status !== 0) throw new UserError(`The build failed.\n${turbo.error?.message ?? turbo.stdout + turbo.stderr}`);
}
