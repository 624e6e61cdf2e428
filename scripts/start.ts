// npm start: from the specs to the usage of three services, in one command. Without --live nothing leaves this machine.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { generate } from "./generate/generate.ts";
import { step } from "./progress.ts";
import { repositoryRoot, rootCommand } from "./repository.ts";
import { UserError } from "./user-error.ts";

const USAGE = `Usage: npm start                          everything on loopback, with a mock of the specs
       npm start -- --live [options]     the real cloud, with the credentials of the environment

Options of --live:
  --region ID   MetaStudio's region (default: cn-north-4)
  --app ID      SparkRTC application; without it the SparkRTC call is left out`;

try {
  const options = readArguments();
  await generate({ log: console.log });
  await step(console.log, "build", buildPackages);
  // The packages exist only now.
  const { reportMock } = await import("./start/mock.ts");
  const { reportLive } = await import("./start/live.ts");
  await (options.live ? reportLive(options, process.env) : reportMock());
  console.log(`
Generated from specs/, for each of the services:
  packages/<service>/openapi.yaml          the bundled OpenAPI document (Chinese: specs/dist/<service>.zh-CN.yaml)
  packages/<service>/src/schema.gen.ts     its types
  packages/<service>/src/service.gen.ts    what the client needs at run time
  packages/<service>/dist/                 the package as it is published`);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readArguments(): { live: boolean; region?: string; app?: string } {
  try {
    const { values } = parseArgs({
      options: { live: { type: "boolean", default: false }, region: { type: "string" }, app: { type: "string" } },
    });
    if (!values.live && (values.app !== undefined || values.region !== undefined)) {
      throw new Error("--region and --app go with --live; the mock knows one set of data.");
    }
    return values;
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function buildPackages(): void {
  const turbo = spawnSync(rootCommand("turbo"), ["run", "build", "--output-logs=errors-only"], {
    cwd: repositoryRoot,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (turbo.status !== 0) throw new UserError(`The build failed.\n${turbo.error?.message ?? turbo.stdout + turbo.stderr}`);
}
