import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { repositoryRoot } from "../repository.ts";

interface Workflow {
  jobs: { publish: { steps: { id?: string; run?: string }[] } };
}

/** The script by which the release workflow publishes. It stands in the workflow alone, where no file of ours is run. */
function publishScript(): string {
  const text = readFileSync(join(repositoryRoot, ".github/workflows/release.yml"), "utf8");
  const script = (parse(text) as Workflow).jobs.publish.steps.find(({ id }) => id === "publish")?.run;
  if (script === undefined) throw new Error("release.yml has no step with the id publish.");
  return script;
}

/** Runs that script over a folder that prepareRelease filled, as the workflow's shell does, but without its identity. */
export function publishFrom(folder: string, environment: NodeJS.ProcessEnv): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", publishScript()], {
    cwd: folder,
    env: { TRUSTED: "false", ...environment },
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}
