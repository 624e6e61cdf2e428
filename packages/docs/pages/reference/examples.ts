import type { Language } from "../page.ts";
import { PageError } from "../page-error.ts";
import { type MediaType, type Parameter, resolve, type Server } from "../source/document.ts";
import type { Operation } from "../source/operations.ts";

/** A parameter with the value that examples and samples send. */
export interface ExampleParameter {
  parameter: Parameter;
  value: unknown;
}

export interface NamedExample {
  name: string;
  summary: string;
  value: unknown;
}

export function parametersOf({ document, object }: Operation): Parameter[] {
  return (object.parameters ?? []).map((parameter) => resolve(document, parameter));
}

/**
 * The parameters that have an example.
 *
 * @throws PageError when a mandatory one has none.
 */
export function exampleParameters(operation: Operation): ExampleParameter[] {
  return parametersOf(operation).flatMap((parameter, index) => {
    if (parameter.example !== undefined) return { parameter, value: parameter.example };
    if (!parameter.required) return [];
    const { file, lineAt } = operation.source;
    throw new PageError(
      file,
      lineAt("parameters", index),
      `the mandatory parameter ${parameter.name} of ${operation.operationId} has no example, and the sample code is made of examples. Add "example".`,
    );
  });
}

/**
 * The request bodies that are shown; none for an operation that takes no body.
 *
 * @throws PageError when there is a body but no example of it.
 */
export function requestBodies(operation: Operation): NamedExample[] {
  if (operation.object.requestBody === undefined) return [];
  const examples = examplesIn(operation, resolve(operation.document, operation.object.requestBody).content);
  if (examples.length > 0) return examples;
  const { file, lineAt } = operation.source;
  throw new PageError(
    file,
    lineAt("requestBody"),
    `the request body of ${operation.operationId} has no example, and the sample code is made of examples. Add "examples".`,
  );
}

/** @throws PageError when a successful answer has no example. */
export function responseExamples(operation: Operation, status: string): NamedExample[] {
  const response = resolve(operation.document, operation.object.responses[status]!);
  const examples = examplesIn(operation, response.content ?? {});
  if (examples.length > 0 || !isSuccess(status) || response.content === undefined) return examples;
  const { file, lineAt } = operation.source;
  throw new PageError(file, lineAt("responses", status), `the answer ${status} of ${operation.operationId} has no example. Add "examples".`);
}

export function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

function examplesIn({ document }: Operation, content: Record<string, MediaType>): NamedExample[] {
  return Object.values(content).flatMap(({ examples = {} }) =>
    Object.entries(examples).map(([name, example]) => {
      const { summary = name, value } = resolve(document, example);
      return { name, summary, value };
    }),
  );
}

/** The first server of a region, or the global one. */
export function serverOf({ document }: Operation): Server {
  return document.servers.find((server) => server["x-region"] === "global") ?? document.servers[0]!;
}

/** Path and query of the example request, encoded. */
export function exampleTarget(operation: Operation): string {
  let path = operation.path;
  const query: string[] = [];
  for (const { parameter, value } of exampleParameters(operation)) {
    const text = encodeURIComponent(textOf(value));
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, text);
    if (parameter.in === "query") query.push(`${parameter.name}=${text}`);
  }
  return [path, ...(query.length > 0 ? [query.join("&")] : [])].join("?");
}

/** A list is sent as one text joined by commas. */
export function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(",") : String(value);
}

/** @throws PageError for a text of the Chinese bundle that is not Chinese. */
export function requireChinese(operation: Operation, language: Language): void {
  if (language === "en") return;
  const { document, object, source, operationId } = operation;
  const texts: [string, (string | number)[]][] = [
    [object.summary, ["summary"]],
    [object.description, ["description"]],
    ...parametersOf(operation).map(({ description }, index): [string, (string | number)[]] => [description, ["parameters", index]]),
    ...Object.entries(object.responses).map(([status, response]): [string, (string | number)[]] => [
      resolve(document, response).description,
      ["responses", status],
    ]),
  ];
  for (const [text, keys] of texts) {
    if (/\p{Script=Han}/u.test(text)) continue;
    throw new PageError(source.file, source.lineAt(...keys), `a text of ${operationId} has no Chinese: "${text.slice(0, 60)}". Add x-zh-CN.`);
  }
}
