import { spawnSync } from "node:child_process";
import { UserError } from "../user-error.ts";

/** Runs a command to its end and returns what it printed; a failure shows all of it. */
export function command(failure: string, name: string, commandArguments: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(name, commandArguments, { cwd, encoding: "utf8", shell: process.platform === "win32" });
  if (status !== 0) throw new UserError(`${failure}\n${error?.message ?? (stdout + stderr).trim()}`);
  return stdout;
}
