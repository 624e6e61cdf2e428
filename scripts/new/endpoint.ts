import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { fileNameOf } from "../../specs/plugin/file-name.ts";
import { requireService } from "../generate/services.ts";
import { UserError } from "../user-error.ts";
import { fillIn, fillInChinese, writeSkeleton } from "./skeleton-files.ts";

const METHODS = ["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH"];
/** Writes the file of an endpoint and the schema of its answer; returns what to do next. */
export function newEndpoint(root: string, service: string, operationId: string, method: string, path: string): string {
  requireService(root, service);
  if (!/^[A-Z][A-Za-z0-9]*$/.test(operationId)) {
    throw new UserError(`"${operationId}" is no operationId: write it as the vendor does, for example ShowUsageData.`);
  }
  if (!METHODS.includes(method)) throw new UserError(`"${method}" is no method. Known: ${METHODS.join(", ")}.`);
  if (!/^(\/([\w.-]+|\{\w+\}))+$/.test(path)) {
    throw new UserError(`"${path}" is no path: write it from the version on, for example /v1/{project_id}/data-analysis.`);
  }
  const endpoint = `specs/${service}/paths/${fileNameOf(operationId)}`;
  const schema = `specs/${service}/schemas/${operationId}Response.yaml`;
  writeSkeleton(root, {
    [endpoint]: endpointSkeleton(root, service, operationId, method, path),
    [schema]: schemaSkeleton(),
  });
  return `Wrote ${endpoint}
      ${schema}

Next: replace every "FILL IN" and "待填写", add parameters and properties, then run
  npm run generate`;
}

function endpointSkeleton(root: string, service: string, operationId: string, method: string, path: string): string {
  const { tags } = parse(readFileSync(join(root, "specs", service, "openapi.yaml"), "utf8")) as { tags: { name: string }[] };
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  const parameters = names.flatMap((name) => (name === "project_id" ? PROJECT_PARAMETERS : pathParameter(name)));
  const hasBody = ["PUT", "POST", "PATCH"].includes(method);
  return `${path}:
  ${method.toLowerCase()}:
    operationId: ${operationId}
    tags: [${tags[0]?.name}]
    summary: ${fillIn("what the operation does, in a few words")}
    description: ${fillIn("what it is for, what it cannot do, what is not documented")}
    x-zh-CN:
      summary: ${fillInChinese("接口的功能，一句话")}
      description: ${fillInChinese("接口的用途、限制以及文档未说明之处")}
    x-source: { page: ${fillIn("the page of the vendor's documentation")}, title: ${fillIn("its title")} }
    # x-undocumented: ["429"]    the answers below that the vendor's page does not list
${parameters.length > 0 ? `    parameters:\n${parameters.join("\n")}\n` : ""}${hasBody ? REQUEST_BODY : ""}    responses:
      "200":
        description: ${fillIn("what the answer holds")}
        x-zh-CN: { description: ${fillInChinese("响应的内容")} }
        headers:
          X-Request-Id:
            $ref: ../../shared/headers/XRequestId.yaml
        content:
          application/json:
            schema:
              $ref: ../schemas/${operationId}Response.yaml
            examples:
              typical:
                summary: ${fillIn("what the example shows")}
                x-zh-CN: { summary: ${fillInChinese("示例的内容")} }
                value: {}
${errorResponses(root, service, method)}`;
}

const PROJECT_PARAMETERS = [
  "      - $ref: ../../shared/parameters/ProjectId.yaml",
  "      - $ref: ../../shared/parameters/XProjectId.yaml",
];

function pathParameter(name: string): string {
  return `      - name: ${name}
        in: path
        required: true
        description: ${fillIn(`what ${name} is`)}
        x-zh-CN: { description: ${fillInChinese(`${name}的含义`)} }
        schema: { type: string, minLength: 1 }
        example: ${fillIn("a real value")}`;
}

const REQUEST_BODY = `    requestBody:
      required: true
      description: ${fillIn("what is sent")}
      x-zh-CN: { description: ${fillInChinese("请求体的内容")} }
      content:
        application/json:
          schema: { type: object }
          examples:
            typical:
              summary: ${fillIn("what the example asks for")}
              x-zh-CN: { summary: ${fillInChinese("示例的内容")} }
              value: {}
`;

/** The error answers of an endpoint beside it, best of one with the same method; of the gateway where there is none. */
function errorResponses(root: string, service: string, method: string): string {
  const folder = join(root, "specs", service, "paths");
  const neighbours = (existsSync(folder) ? readdirSync(folder) : []).map((file) => {
    const [operations] = Object.values(parse(readFileSync(join(folder, file), "utf8")) as EndpointFile);
    return Object.entries(operations ?? {})[0];
  });
  const [, model] = neighbours.find((neighbour) => neighbour?.[0] === method.toLowerCase()) ?? neighbours[0] ?? [];
  const answers = model ? Object.entries(model.responses).filter(([status]) => status >= "400") : GATEWAY_ANSWERS;
  return answers.map(([status, { $ref }]) => `      "${status}":\n        $ref: ${$ref}\n`).join("");
}

type EndpointFile = Record<string, Record<string, { responses: Record<string, { $ref: string }> }>>;

const GATEWAY_ANSWERS: [status: string, answer: { $ref: string }][] = [
  ["400", { $ref: "../responses/BadRequest.yaml" }],
  ["401", { $ref: "../../shared/responses/Unauthorized.yaml" }],
  ["403", { $ref: "../../shared/responses/Forbidden.yaml" }],
  ["429", { $ref: "../../shared/responses/TooManyRequests.yaml" }],
  ["500", { $ref: "../../shared/responses/InternalServerError.yaml" }],
];

function schemaSkeleton(): string {
  return `type: object
description: ${fillIn("what the object is")}
x-zh-CN: { description: ${fillInChinese("对象的含义")} }
properties: {}
`;
}
