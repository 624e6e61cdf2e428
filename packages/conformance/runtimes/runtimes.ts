import { attempt } from "./attempt.ts";
import { bundle } from "./bundle.ts";
import { chromiumMissing, onPage } from "./chromium.ts";
import { startLoopbackServer } from "./loopback-server.ts";
import { programs } from "./programs.ts";
import type { Report } from "./report.ts";
import { askWorker } from "./workerd.ts";

export interface Outcome {
  runtime: string;
  version: string;
  /** Without it the runtime was skipped or broke, for the reason given. */
  report?: Report;
  skipped?: string;
  broke?: string;
}

interface Runtime {
  name: string;
  missing: () => string | undefined;
  run: (baseUrl: string) => Promise<{ version: string; report: Report }>;
}

const runtimes: Runtime[] = [
  ...programs.map(({ name, missing, version, run }) => ({
    name,
    missing,
    run: async (baseUrl: string) => {
      const [number, report] = await Promise.all([version(), run(import.meta.dirname, "command-line.js", [baseUrl])]);
      return { version: number, report: JSON.parse(report) as Report };
    },
  })),
  {
    name: "workerd",
    missing: () => undefined,
    run: async (baseUrl) => {
      const { version, answer } = await askWorker(await bundle("worker.js"), { baseUrl });
      return { version, report: answer as Report };
    },
  },
  {
    name: "Chromium",
    missing: chromiumMissing,
    run: async (baseUrl) => {
      const { version, result } = await onPage(async (page) => {
        await page.goto(`${baseUrl}/page`);
        return (await page.evaluate("globalThis.report")) as Report;
      });
      return { version, report: result };
    },
  },
];

/** Runs suite.js in one runtime after the other; `onOutcome` is called as each ends. */
export async function runSuiteInRuntimes(onOutcome: (outcome: Outcome) => void): Promise<void> {
  const server = await startLoopbackServer(await bundle("page.js"));
  try {
    for (const { name, missing, run } of runtimes) {
      const outcome = await attempt(missing(), () => run(server.baseUrl));
      onOutcome({ runtime: name, ...("result" in outcome ? outcome.result : { version: "-", ...outcome }) });
    }
  } finally {
    server.close();
  }
}
