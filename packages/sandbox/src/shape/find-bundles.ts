import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "yaml";
import { SandboxError } from "../sandbox-error.ts";
import type { OpenApiDocument } from "./document.ts";

const require = createRequire(import.meta.url);

export interface Bundle {
  /** Short name of the package, as in "metastudio". */
  service: string;
  document: OpenApiDocument;
}

/**
 * Reads the OpenAPI document of every service package that this package depends on. The list of services is that of
 * the dependencies in package.json, so that no other has to be kept.
 */
export function findBundles(): Bundle[] {
  const { name: ownName, dependencies } = require("@hwc-usage/sandbox/package.json");
  const scope = ownName.slice(0, ownName.indexOf("/") + 1);
  const packages = Object.keys(dependencies).filter((name) => name.startsWith(scope));
  return packages.map((name) => ({ service: name.slice(scope.length), document: readBundle(`${name}/openapi.yaml`) }));
}

function readBundle(file: string): OpenApiDocument {
  try {
    return parse(readFileSync(require.resolve(file), "utf8"));
  } catch (error) {
    const reason = (error as Error).message.split("\n")[0];
    throw new SandboxError(
      `Cannot read ${file}, the OpenAPI document of a service: ${reason}. Install the package again.`,
    );
  }
}
