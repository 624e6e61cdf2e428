import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileNameOf } from "../../../../specs/plugin/file-name.ts";
import { isNode, LineCounter, parseDocument } from "yaml";
import { PageError } from "../page-error.ts";
import type { Language } from "../page.ts";
import { readBundle, services } from "./bundles.ts";
import type { OpenApiDocument, OperationObject, SecurityRequirement } from "./document.ts";
import { repositoryRoot } from "./repository.ts";

export interface Operation {
  /** The folder of specs/: "metastudio". */
  service: string;
  document: OpenApiDocument;
  operationId: string;
  /** "GET" */
  method: string;
  /** "/v1/{project_id}/data-analysis" */
  path: string;
  object: OperationObject;
  /** Requirements of which a call has to meet one; none where no credentials are needed. */
  security: SecurityRequirement[];
  /** The address of its page below the language's root. */
  slug: string;
  source: OperationSource;
}

/** The hand-written file of an operation. */
export interface OperationSource {
  /** Path from the root of the repository. */
  file: string;
  /** The line, from 1, of what stands at a path of keys below the operation; the operation's own for an empty path. */
  lineAt(...keys: (string | number)[]): number;
}

/** Every operation of every service, in the order of the bundles. */
export function operations(language: Language, root: string = repositoryRoot): Operation[] {
  return services(root).flatMap((service) => operationsOf(service, language, root));
}

/** @throws PageError when the Chinese bundle does not hold the operations of the English one. */
export function operationsOf(service: string, language: Language, root: string = repositoryRoot): Operation[] {
  const document = readBundle(service, language, root);
  const found = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, object]): Operation => {
      const { operationId } = object;
      const fileName = fileNameOf(operationId);
      return {
        service,
        document,
        operationId,
        method: method.toUpperCase(),
        path,
        object,
        security: object.security ?? document.security ?? [],
        slug: `reference/${service}/${fileName.replace(/\.yaml$/, "")}`,
        source: sourceOf(root, `specs/${service}/paths/${fileName}`, path, method),
      };
    }),
  );
  if (language !== "en") checkSame(found, operationsOf(service, "en", root));
  return found;
}

function sourceOf(root: string, file: string, path: string, method: string): OperationSource {
  const lines = new LineCounter();
  const yaml = parseDocument(readFileSync(join(root, file), "utf8"), { lineCounter: lines });
  return {
    file,
    lineAt(...keys) {
      const node = yaml.getIn([path, method, ...keys], true);
      const at = isNode(node) ? node.range?.[0] : undefined;
      return at === undefined ? (keys.length > 0 ? this.lineAt(...keys.slice(0, -1)) : 1) : lines.linePos(at).line;
    },
  };
}

function checkSame(chinese: Operation[], english: Operation[]): void {
  for (const { operationId, service, source } of english) {
    if (chinese.some((operation) => operation.operationId === operationId)) continue;
    throw new PageError(
      source.file,
      source.lineAt("operationId"),
      `the Chinese bundle of ${service} lacks ${operationId}. Make it anew with: npm run generate`,
    );
  }
}
