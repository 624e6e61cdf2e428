// The part of a bundled OpenAPI document that the pages read.

export interface OpenApiDocument {
  info: {
    title: string;
    description: string;
    "x-client-name": string;
    /** Names in the vendor's SDKs: the module in lower case, the class of the client. */
    "x-vendor-sdk": { module: string; client: string };
  };
  servers: Server[];
  security?: SecurityRequirement[];
  tags?: { name: string; description: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components?: Record<string, Record<string, unknown>> & { securitySchemes?: Record<string, SecurityScheme> };
}

export interface Server {
  url: string;
  description: string;
  /** A region id, or "global" where no region is needed. */
  "x-region": string;
}

/** Scopes by name of the security scheme; all schemes of one requirement are sent together. */
export type SecurityRequirement = Record<string, string[]>;

export interface SecurityScheme {
  type: string;
  name: string;
  in: string;
  description: string;
}

export interface OperationObject {
  operationId: string;
  tags?: string[];
  summary: string;
  description: string;
  security?: SecurityRequirement[];
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody | Reference;
  responses: Record<string, Response | Reference>;
  "x-source"?: VendorPage | VendorPage[];
  "x-undocumented"?: string[];
  "x-pagination"?: { limit: string; offset: string; items: string; total: string };
  "x-idempotent"?: boolean;
}

export interface VendorPage {
  page: string;
  title?: string;
  date?: string;
  url?: string;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description: string;
  style?: string;
  explode?: boolean;
  schema: Schema | Reference;
  example?: unknown;
}

export interface RequestBody {
  description?: string;
  required?: boolean;
  content: Record<string, MediaType>;
}

export interface Response {
  description: string;
  headers?: Record<string, Header | Reference>;
  content?: Record<string, MediaType>;
}

export interface Header {
  description: string;
  required?: boolean;
  schema: Schema | Reference;
  example?: unknown;
}

export interface MediaType {
  schema: Schema | Reference;
  examples?: Record<string, Example | Reference>;
}

export interface Example {
  summary?: string;
  value: unknown;
}

export interface Schema {
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
  enum?: string[];
  "x-extensible-enum"?: string[];
  "x-enumDescriptions"?: Record<string, string>;
  required?: string[];
  properties?: Record<string, Schema | Reference>;
  items?: Schema | Reference;
}

export interface Reference {
  $ref: string;
}

/** What a reference of a bundle leads to; anything else as it is. */
export function resolve<T extends object>(document: OpenApiDocument, node: T | Reference): T {
  if (!("$ref" in node)) return node;
  let target: unknown = document;
  for (const part of node.$ref.replace(/^#\//, "").split("/")) {
    target = (target as Record<string, unknown> | undefined)?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  if (target === undefined) throw new Error(`The bundle has nothing at ${node.$ref}.`);
  return resolve(document, target as T | Reference);
}

/** The name of the schema that a reference leads to; undefined for a schema that is written in place. */
export function schemaName(node: Schema | Reference): string | undefined {
  return "$ref" in node ? node.$ref.replace("#/components/schemas/", "") : undefined;
}
