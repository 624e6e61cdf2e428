import { type Consumer, type Outcome, runConsumers } from "./consumer.ts";
import { consumersInBrowser } from "./in-browser.ts";
import { consumersInRuntimes } from "./in-runtimes.ts";
import { type Projects, versionIn } from "./projects.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";
import { consumersUnderTypeScript } from "./under-typescript.ts";
import { consumersWithLibraries } from "./with-libraries.ts";

export type { Outcome } from "./consumer.ts";
export { writeProjects } from "./projects.ts";

/** Uses the packages, as two projects have installed them, in every way that is promised. */
export async function useInstalledPackages(projects: Projects, lanes: number): Promise<Outcome[]> {
  const { plain } = projects;
  const sandboxes: Sandbox[] = [];
  const sandboxItself: Consumer = {
    name: "the sandbox, as a command",
    run: async () => {
      sandboxes.push(await startSandbox(plain));
      return versionIn(plain, "@hwc-usage/sandbox");
    },
  };
  try {
    const start = await runConsumers([sandboxItself], 1);
    // Where it does not start, its row says why, and the others have nothing to call.
    const callers = sandboxes.flatMap((sandbox) => [...consumersInRuntimes(plain, sandbox), ...consumersInBrowser(projects, sandbox)]);
    const readers = [...consumersUnderTypeScript(projects), ...consumersWithLibraries(projects)];
    return [...start, ...(await runConsumers([...callers, ...readers], lanes))];
  } finally {
    for (const sandbox of sandboxes) await sandbox.close();
  }
}
