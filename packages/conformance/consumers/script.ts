import { execFile } from "node:child_process";
import { LIMIT_MS } from "../runtimes/attempt.ts";

/** Runs a script of a project with this Node; rejects with what it printed. */
export function runScript(folder: string, script: string, ...scriptArguments: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, timeout: LIMIT_MS, env: { ...process.env, NO_COLOR: "1" } };
    execFile(process.execPath, [script, ...scriptArguments], options, (error, stdout, stderr) => {
      // Warnings of a bundler are failures as well.
      if (error || stderr !== "") reject(new Error((stdout + stderr).trim() || String(error)));
      else resolve(stdout);
    });
  });
}
