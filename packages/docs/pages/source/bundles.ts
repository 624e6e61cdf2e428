import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { PageError } from "../page-error.ts";
import type { Language } from "../page.ts";
import type { OpenApiDocument } from "./document.ts";
import { repositoryRoot } from "./repository.ts";

/** The services, sorted: every folder of specs/ that holds an openapi.yaml. */
export function services(root: string = repositoryRoot): string[] {
  return readdirSync(join(root, "specs"))
    .filter((name) => existsSync(join(root, "specs", name, "openapi.yaml")))
    .toSorted();
}

/**
 * The bundled OpenAPI document of a service in one language.
 *
 * @throws PageError when there is no such bundle; the message names the command that makes it.
 */
export function readBundle(service: string, language: Language, root: string = repositoryRoot): OpenApiDocument {
  const file = language === "en" ? `packages/${service}/openapi.yaml` : `specs/dist/${service}.zh-CN.yaml`;
  if (!existsSync(join(root, file))) {
    throw new PageError(
      `specs/${service}/openapi.yaml`,
      1,
      `the document has no bundle in ${language}: ${file} is missing. Make it with: npm run generate`,
    );
  }
  return parse(readFileSync(join(root, file), "utf8")) as OpenApiDocument;
}
