import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { parse } from "yaml";
import type { DataSet } from "../src/data/data-set.ts";
import type { Operation, ReceivedRequest } from "../src/exchange.ts";

export const PROJECT_ID = "0123456789abcdef0123456789abcdef";

const OPERATIONS = {
  ShowUsageData: ["metastudio", "/v1/{project_id}/data-analysis"],
  ShowResourceUsage: ["metastudio", "/v1/{project_id}/tenants/resources-usage"],
  ListRtcHistoryUsage: ["rtc", "/v1/{project_id}/rtc/history/usage"],
  KeystoneListProjects: ["iam", "/v3/projects"],
} as const;
export type OperationId = keyof typeof OPERATIONS;

/** What the data set answers, checked against the response schema of the service's package. */
export function ask<Body extends object>(
  dataSet: DataSet,
  operationId: OperationId,
  query: Record<string, string> = {},
): Body {
  const body = dataSet.answer(...question(operationId, query));
  const validate = validators[operationId];
  if (!validate(body)) throw new Error(`${operationId} breaks its schema: ${JSON.stringify(validate.errors)}`);
  return body as Body;
}

export function question(operationId: string, query: Record<string, string> = {}): [Operation, ReceivedRequest] {
  const [service, path] = Object.hasOwn(OPERATIONS, operationId)
    ? OPERATIONS[operationId as OperationId]
    : ["metastudio", "/v1/{project_id}/another"];
  const rawPath = path.replace("{project_id}", PROJECT_ID);
  const rawQuery = new URLSearchParams(query).toString();
  const url = new URL(`http://127.0.0.1:8080${rawPath}${rawQuery && `?${rawQuery}`}`);
  return [
    { service, operationId, method: "GET", path, pathValues: { project_id: PROJECT_ID } },
    { method: "GET", path: rawPath, url, rawPath, rawQuery, headers: [], body: new Uint8Array() },
  ];
}

const validators = Object.fromEntries(
  Object.entries(OPERATIONS).map(([operationId, [service, path]]) => {
    const document = parse(
      readFileSync(fileURLToPath(import.meta.resolve(`@hwc-usage/${service}/openapi.yaml`)), "utf8"),
    );
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    ajvFormats.default(ajv);
    ajv.addSchema(closed(document), service);
    const pointer = ["paths", path, "get", "responses", "200", "content", "application/json", "schema"]
      .map((step) => encodeURIComponent(step.replaceAll("/", "~1")))
      .join("/");
    return [operationId, ajv.compile({ $ref: `${service}#/${pointer}` })];
  }),
) as Record<OperationId, ReturnType<Ajv2020["compile"]>>;

/** The same document, but a property that it does not name is a mistake. */
function closed<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(closed) as Value;
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, closed(item)]));
  return (copy.type === "object" && copy.properties ? { additionalProperties: false, ...copy } : copy) as Value;
}
