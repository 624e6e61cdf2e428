import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { LIMIT_MS } from "./attempt.ts";

/** A runtime that runs a file. */
export interface Program {
  name: string;
  /** Why it cannot run here, in the words of the table. */
  missing: () => string | undefined;
  version: () => Promise<string>;
  /** Resolves to what a script printed; rejects with what it complained of. */
  run: (folder: string, script: string, scriptArguments: readonly string[], environment?: NodeJS.ProcessEnv) => Promise<string>;
}

/** Node from the first version that the packages name in `engines`, Bun and Deno. */
export const programs: readonly Program[] = [
  ...[20, 22, 24, 26].map((major) => program(`Node ${major}`, `node-${major}/bin/node`)),
  program("Bun", "@oven/bun-linux-x64/bin/bun"),
  program("Deno", "@deno/linux-x64-glibc/deno", ["run", "--no-prompt", "--allow-net=127.0.0.1", "--allow-read", "--allow-env"]),
];

/** A binary is called by its path, so that none stands in for another. */
function program(name: string, binary: string, options: readonly string[] = []): Program {
  const path = join(import.meta.dirname, "node_modules", binary);

  async function output(folder: string, commandArguments: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
    const home = mkdtempSync(join(tmpdir(), "runtime-"));
    try {
      const env = { HOME: home, DENO_DIR: home, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1", ...environment };
      return (await promisify(execFile)(path, commandArguments, { cwd: folder, timeout: LIMIT_MS, env })).stdout;
    } catch (error) {
      // The message itself is only the command.
      const { stderr = "", message } = error as Error & { stderr?: string };
      throw new Error(stderr.trim() || message, { cause: error });
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  }

  return {
    name,
    // These packages exist for one platform each.
    missing: () => (existsSync(path) ? undefined : `its package is for Linux x64 with glibc, this is ${process.platform} ${process.arch}`),
    version: async () => {
      const printed = await output(import.meta.dirname, ["--version"]);
      return /\d+\.\d+\.\d+/.exec(printed)?.[0] ?? printed;
    },
    run: (folder, script, scriptArguments, environment) => output(folder, [...options, script, ...scriptArguments], environment),
  };
}
