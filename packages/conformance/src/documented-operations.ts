import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** One answer that a spec shows: the request that leads to it and what must come back. */
export interface DocumentedExchange {
  operationId: string;
  /** The argument of the operation method, made of the request's own examples. */
  args: { [location: string]: unknown };
  status: number;
  /** The name of the answer's example. */
  example: string;
  body: unknown;
  /** Headers that the answer declares. */
  headers: string[];
  /** Whether a call without credentials is refused. */
  secured: boolean;
}

export interface DocumentedService {
  /** As in `createMetaStudioClient`. */
  clientName: string;
  exchanges: DocumentedExchange[];
}

type Node = { [key: string]: Node } & { [key: string]: unknown };

/** Reads every example of every operation of a bundled OpenAPI document. */
export function readDocumentedService(bundle: string): DocumentedService {
  const document = parse(bundle) as Node;
  const resolve = (node: Node): Node => {
    const ref = node.$ref as unknown;
    if (typeof ref !== "string") return node;
    return ref.slice(2).split("/").reduce((target, key) => target[key.replaceAll("~1", "/").replaceAll("~0", "~")] as Node, document);
  };
  const exchanges: DocumentedExchange[] = [];
  for (const methods of Object.values(document.paths as Node)) {
    for (const operation of Object.values(methods as Node)) {
      const requestBodies = examplesOf(operation.requestBody && resolve(operation.requestBody as Node));
      const parameters: Record<string, Record<string, unknown>> = {};
      for (const parameter of ((operation.parameters ?? []) as unknown as Node[]).map(resolve)) {
        if (parameter.example === undefined) continue;
        (parameters[String(parameter.in)] ??= {})[String(parameter.name)] = parameter.example;
      }
      const security = (operation.security ?? document.security ?? []) as unknown as object[];
      for (const [status, answer] of Object.entries(operation.responses as Node)) {
        const response = resolve(answer as Node);
        for (const [example, body] of Object.entries(examplesOf(response))) {
          // A request example that has an answer's name leads to that answer.
          const requestBody = requestBodies[example] ?? Object.values(requestBodies)[0];
          exchanges.push({
            operationId: String(operation.operationId),
            args: { ...parameters, ...(requestBody !== undefined && { body: requestBody }) },
            status: Number(status),
            example,
            body,
            headers: Object.keys((response.headers as Node | undefined) ?? {}),
            secured: security.length > 0,
          });
        }
      }
    }
  }
  return { clientName: String((document.info as Node)["x-client-name"]), exchanges };

  function examplesOf(node: Node | undefined): Record<string, unknown> {
    const media = Object.values((node?.content as Node | undefined) ?? {})[0] as Node | undefined;
    const examples = (media?.examples as Node | undefined) ?? {};
    return Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, resolve(example as Node).value]));
  }
}

export function readBundle(service: string): string {
  return readFileSync(new URL(`../../${service}/openapi.yaml`, import.meta.url), "utf8");
}
