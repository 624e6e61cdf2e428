// The build of specs/: the Chinese bundles, which no package publishes and the docs read.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./generate/redocly.ts";
import { findServices } from "./generate/services.ts";
import { repositoryRoot } from "./repository.ts";

const services = findServices(repositoryRoot);
const bundles = await bundle(repositoryRoot, services, ["zh-CN"]);
mkdirSync(join(repositoryRoot, "specs/dist"), { recursive: true });
for (const service of services) {
  writeFileSync(join(repositoryRoot, "specs/dist", `${service}.zh-CN.yaml`), bundles[service]?.["zh-CN"] ?? "");
}
