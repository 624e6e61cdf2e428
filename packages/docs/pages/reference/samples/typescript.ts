import { resolve } from "../../source/document.ts";
import type { Operation } from "../../source/operations.ts";
import { exampleParameters, isSuccess } from "../examples.ts";
import type { Labels } from "../labels.ts";
import { methodName } from "./names.ts";
import { EnvironmentVariable, sampleBody } from "./sample-body.ts";

/** A whole program with the client of this project. */
export function typescriptSample(operation: Operation, labels: Labels): string {
  const { service, document, security, object } = operation;
  const { "x-client-name": clientName } = document.info;
  const variable = service.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const imports = [
    ...(security.length > 0 ? [`import { akSk } from "@hwc-usage/auth";`, `import { fromEnv } from "@hwc-usage/auth/node";`] : []),
    `import { create${clientName}Client } from "@hwc-usage/${service}";`,
  ];

  const examples = exampleParameters(operation);
  const projectId = examples.find(({ parameter }) => parameter.in === "path" && parameter.name === "project_id")?.value;
  const hasGlobal = document.servers.some((server) => server["x-region"] === "global");
  const options = {
    ...(!hasGlobal && { region: document.servers[0]!["x-region"] }),
    ...(projectId !== undefined && { projectId }),
    ...(security.length > 0 && { auth: new Expression("akSk(fromEnv())") }),
  };
  const parameters = Object.fromEntries(
    ["path", "query", "header"].flatMap((place) => {
      const values = examples.filter(({ parameter }) => parameter.in === place && !(place === "path" && parameter.name === "project_id"));
      return values.length === 0 ? [] : [[place, Object.fromEntries(values.map(({ parameter, value }) => [parameter.name, value]))]];
    }),
  );
  const body = sampleBody(operation);
  const args = literal({ ...parameters, ...(body !== undefined && { body }) });
  const method = `${variable}.${methodName(operation)}`;
  const given = args === "{}" ? "" : args;

  const [, success] = Object.entries(object.responses).find(([status]) => isSuccess(status))!;
  const headers = Object.entries(resolve(document, success).headers ?? {});
  const [header] = headers.find(([, node]) => resolve(document, node).required) ?? [];
  return [
    imports.join("\n"),
    [
      ...(security.length > 0 ? [`// ${labels.keysFrom}`] : []),
      `const ${variable} = create${clientName}Client(${literal(options)});`,
    ].join("\n"),
    // What an answer always has in a header is part of the result: IAM's token is there.
    header === undefined
      ? `const data = await ${method}(${given});\nconsole.log(data);`
      : [
          `const { data, response } = await ${method}.withResponse(${given});`,
          `const ${headerVariable(header)} = response.headers.get("${header}");`,
          "console.log(data);",
        ].join("\n"),
    ...(object["x-pagination"] === undefined
      ? []
      : [`// ${labels.everyEntry}\nfor await (const entry of ${method}.pages(${given})) {\n  console.log(entry);\n}`]),
  ].join("\n\n");
}

class Expression {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

/** A value as a person would write it: on one line if that is short. */
function literal(value: unknown, indent = ""): string {
  if (value instanceof Expression) return value.code;
  if (value instanceof EnvironmentVariable) return `process.env.${value.name}!`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const entries = isList
    ? value.map((item) => literal(item, inner))
    : Object.entries(value).map(([key, item]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${literal(item, inner)}`);
  if (entries.length === 0) return isList ? "[]" : "{}";
  const [open, close, pad] = isList ? ["[", "]", ""] : ["{", "}", " "];
  const oneLine = `${open}${pad}${entries.join(", ")}${pad}${close}`;
  if (!oneLine.includes("\n") && indent.length + oneLine.length <= 60) return oneLine;
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join("")}${indent}${close}`;
}

function headerVariable(header: string): string {
  const [first = "", ...rest] = header.replace(/^X-/, "").split("-");
  return first.toLowerCase() + rest.join("");
}
