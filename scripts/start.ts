// npm start: from the specs to the usage of three services, in one command. Without --live nothing leaves this machine.
import { buildPackages } from "./build-packages.ts";
import { generate } from "./generate/generate.ts";
import { readOptions } from "./options.ts";
import { step } from "./progress.ts";
import { reportUserError, UserError } from "./user-error.ts";

const USAGE = `Usage: npm start                          everything on loopback, against the sandbox
       npm start -- --live [options]     the real cloud, with the credentials of the environment

Options of --live:
  --region ID   MetaStudio's region (default: cn-north-4)
  --app ID      SparkRTC application; without it the SparkRTC call is left out`;

try {
  const options = readArguments();
  await generate({ log: console.log });
  await step(console.log, "build", buildPackages);
  // The packages exist only now.
  const { reportSandbox } = await import("./start/sandbox.ts");
  const { reportLive } = await import("./start/live.ts");
  await (options.live ? reportLive(options, process.env) : reportSandbox());
  console.log(`
Generated from specs/, for each of the services:
  packages/<service>/openapi.yaml          the bundled OpenAPI document (Chinese: specs/dist/<service>.zh-CN.yaml)
  packages/<service>/src/schema.gen.ts     its types
  packages/<service>/src/service.gen.ts    what the client needs at run time
  packages/<service>/src/hints.gen.ts      its error codes, explained (the gateway's: packages/client)
  packages/<service>/dist/                 the package as it is published`);
} catch (error) {
  reportUserError(error);
}

function readArguments() {
  const options = readOptions({ live: { type: "boolean" }, region: { type: "string" }, app: { type: "string" } }, USAGE);
  if (!options.live && (options.app !== undefined || options.region !== undefined)) {
    throw new UserError(`--region and --app go with --live; the sandbox has one set of data.\n\n${USAGE}`);
  }
  return options;
}
