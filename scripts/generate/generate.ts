import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeArtefacts, type Changes } from "./artefact-files.ts";
import { bundle, lint } from "./redocly.ts";
import { createHintsSource } from "./hints-source.ts";
import { createServiceSource } from "./service-source.ts";
import { findServices } from "./services.ts";
import { isUpToDate, rememberUpToDate } from "./up-to-date.ts";
import { repositoryRoot } from "../repository.ts";
import { type Log, step } from "../progress.ts";

export interface GenerateOptions {
  /** The folder whose specs/ are read. */
  root?: string;
  /** The folder that is written to; nothing is looked up there but the files that may be stale. */
  outputRoot?: string;
  log?: Log;
}

/**
 * Turns specs/ into the generated files. They are made in memory first: when anything is wrong, no file has changed.
 *
 * @throws UserError when a spec is wrong; the message is what to read.
 */
export async function generate({ root = repositoryRoot, outputRoot = root, log = () => {} }: GenerateOptions = {}): Promise<Changes> {
  const services = findServices(root);
  const inPlace = outputRoot === root;
  if (inPlace && isUpToDate(root)) {
    await step(log, "generate", () => {}, () => "nothing changed");
    return { written: [], removed: [] };
  }
  // Neither needs the other, so both run at once; when both fail, the report of the linter is the clearer one.
  const linting = step(log, "lint", () => lint(root, services), () => services.join(", "));
  const bundling = step(log, "bundle", () => bundle(root, services, ["en", "zh-CN"]), () => "English, Chinese");
  bundling.catch(() => {});
  await linting;
  const bundles = await bundling;
  const changes = await step(
    log,
    "generate",
    async () => {
      // Loads a compiler, which takes longer than finding out that nothing changed.
      const { createSchemaSource } = await import("./schema-source.ts");
      const artefacts = new Map<string, string>();
      // The gateway's codes are the same for all services.
      artefacts.set("packages/client/src/hints.gen.ts", createHintsSource("shared", readErrorCodes(root, "shared"), "./hints.ts"));
      for (const service of services) {
        const { en, "zh-CN": chinese } = bundles[service] as { en: string; "zh-CN": string };
        artefacts.set(`packages/${service}/openapi.yaml`, en);
        artefacts.set(`packages/${service}/src/hints.gen.ts`, createHintsSource(service, readErrorCodes(root, service), "@hwc-usage/client/hints"));
        artefacts.set(`packages/${service}/src/schema.gen.ts`, await createSchemaSource(service, en));
        artefacts.set(`packages/${service}/src/service.gen.ts`, createServiceSource(service, en));
        artefacts.set(`specs/dist/${service}.zh-CN.yaml`, chinese);
      }
      return writeArtefacts(outputRoot, artefacts);
    },
    ({ written, removed }) => `${written.length} written, ${removed.length} removed`,
  );
  if (inPlace) rememberUpToDate(root);
  return changes;
}

function readErrorCodes(root: string, folder: string): string {
  return readFileSync(join(root, "specs", folder, "error-codes.yaml"), "utf8");
}
