import { resolve } from "../../source/document.ts";
import type { Operation } from "../../source/operations.ts";
import { exampleParameters, exampleTarget, isSuccess, serverOf, textOf } from "../examples.ts";
import type { Labels } from "../labels.ts";
import { EnvironmentVariable, sampleBody } from "./sample-body.ts";

export function curlSample(operation: Operation, labels: Labels): string {
  const { document, method, security, object } = operation;
  const [, success] = Object.entries(object.responses).find(([status]) => isSuccess(status))!;
  const headers = Object.values(resolve(document, success).headers ?? {});
  const isHeaderNeeded = headers.some((header) => resolve(document, header).required);
  const body = sampleBody(operation);
  const [contentType] = body === undefined ? [] : Object.keys(resolve(document, object.requestBody!).content);
  const lines = [
    `curl --fail-with-body --silent --show-error${isHeaderNeeded ? " --include" : ""}`,
    ...(method === "GET" ? [] : [`--request ${method}`]),
    ...(security.length > 0 ? [`--header "X-Auth-Token: $TOKEN"`] : []),
    ...exampleParameters(operation)
      .filter(({ parameter }) => parameter.in === "header")
      .map(({ parameter, value }) => `--header ${singleQuoted(`${parameter.name}: ${textOf(value)}`)}`),
    ...(contentType === undefined ? [] : [`--header "Content-Type: ${contentType}"`, "--data @-"]),
    singleQuoted(`${serverOf(operation).url}${exampleTarget(operation)}`),
  ];
  const command = lines.join(" \\\n  ");
  if (body === undefined) return command;
  const { text, hasVariables } = hereDocument(body);
  return [...(hasVariables ? [`# ${labels.plainPassword}`] : []), `${command} <<JSON`, text, "JSON"].join("\n");
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** JSON in which the shell puts the values of variables. */
function hereDocument(body: unknown): { text: string; hasVariables: boolean } {
  const names: string[] = [];
  const text = JSON.stringify(
    body,
    (_, value: unknown) => {
      if (!(value instanceof EnvironmentVariable)) return value;
      names.push(value.name);
      return `\u0000${names.length - 1}\u0000`;
    },
    2,
  )
    .replaceAll(/[\\$`]/g, String.raw`\$&`)
    .replaceAll(/\\\\u0000(\d+)\\\\u0000/g, (_, index: string) => `$${names[Number(index)]}`);
  return { text, hasVariables: names.length > 0 };
}
