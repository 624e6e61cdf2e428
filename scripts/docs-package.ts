import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";
import { UserError } from "./user-error.ts";

export const docsFolder: string = join(repositoryRoot, "packages/docs");

/** Runs a script of packages/docs; what it prints is its result. A process of its own sees the edits of the moment. */
export async function runDocs(script: string, ...scriptArguments: string[]): Promise<string> {
  const child = startDocs(["ignore", "pipe", "pipe"], script, ...scriptArguments);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  const status = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (status !== 0) throw new UserError(output.trim());
  return output.trim();
}

/** Starts a script of packages/docs that runs until it is stopped. */
export function startDocs(stdio: "inherit" | ("ignore" | "pipe")[], script: string, ...scriptArguments: string[]): ChildProcess {
  return spawn(process.execPath, [join(docsFolder, script), ...scriptArguments], { cwd: docsFolder, stdio });
}
