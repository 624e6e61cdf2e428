import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { build } from "esbuild";
import { programs } from "../runtimes/programs.ts";
import { askWorker } from "../runtimes/workerd.ts";
import type { Consumer } from "./consumer.ts";
import type { Sandbox } from "./sandbox.ts";

// It needs a newer Node than the other packages; that it starts is proved by their calls.
const NOT_IMPORTED = "@hwc-usage/sandbox";

/** Loads every entry of every package in every runtime, both ways, and makes signed calls. */
export function consumersInRuntimes(project: string, { baseUrl, projectId, key, environment }: Sandbox): Consumer[] {
  const entries = entriesIn(project);
  return [
    ...programs.flatMap(({ name, missing, run, version }) =>
      [["import", "import.js"], ["require()", "require.cjs"]].map(([how = "", script = ""]) => ({
        name: `${name}, ${how}`,
        missing: missing(),
        run: async () => {
          checkCalls(JSON.parse(await run(project, script, [baseUrl, ...entries], environment)));
          return version();
        },
      })),
    ),
    {
      name: "workerd",
      run: async () => {
        const { version, answer } = await askWorker(await workerOf(project), { baseUrl, projectId, ...key });
        checkCalls(answer);
        return version;
      },
    },
  ];
}

/** What project/calls.js must bring; the sandbox has usage of every day. */
export function checkCalls(outcome: unknown): void {
  if (!isDeepStrictEqual(outcome, { days: 7, resources: true, entries: 7 })) throw new Error(`The calls brought ${JSON.stringify(outcome)}.`);
}

function entriesIn(project: string): string[] {
  const scope = join(project, "node_modules/@hwc-usage");
  return readdirSync(scope).flatMap((folder) => {
    const { name, exports } = JSON.parse(readFileSync(join(scope, folder, "package.json"), "utf8")) as { name: string; exports: object };
    if (name === NOT_IMPORTED) return [];
    return Object.keys(exports).filter((entry) => !/\.(?:json|yaml)$/.test(entry)).map((entry) => name + entry.slice(1));
  });
}

/** As wrangler bundles a worker. */
async function workerOf(project: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: ["worker.js"],
    bundle: true,
    conditions: ["workerd", "worker", "browser"],
    format: "esm",
    logLevel: "silent",
    target: "es2022",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("\n");
}
