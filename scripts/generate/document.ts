import { parse } from "yaml";

// The part of OpenAPI that the generator reads.

export interface Schema {
  type?: string | string[];
  format?: string;
  maximum?: number;
  items?: Schema;
  "x-extensible-enum"?: string[];
}

export interface Parameter {
  name: string;
  in: "query" | "header" | "path" | "cookie";
  style?: string;
  explode?: boolean;
  schema?: Schema;
}

export interface Operation {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  "x-pagination"?: { limit: string; offset: string; items: string; total: string };
  "x-idempotent"?: boolean;
}

export interface Document {
  info: { "x-client-name": string };
  servers: { url: string; "x-region": string }[];
  paths: Record<string, Record<string, Operation>>;
  components?: { parameters?: Record<string, Parameter> };
}

export function parseDocument(bundle: string): Document {
  return parse(bundle) as Document;
}

/** Parameters are shared between operations by reference, and only among the components of the bundle. */
export function resolveParameter(document: Document, parameter: Parameter | { $ref: string }): Parameter {
  if (!("$ref" in parameter)) return parameter;
  const name = parameter.$ref.replace("#/components/parameters/", "");
  return document.components?.parameters?.[name] as Parameter;
}
