import type { Pagination } from "../exchange.ts";

/** What the sandbox itself reads of an OpenAPI document; the rest is for Prism. */
export interface OpenApiDocument {
  servers?: { "x-region"?: string }[];
  security?: object[];
  paths?: Record<string, PathItem>;
  components?: { responses?: Record<string, DocumentedResponse>; [kind: string]: unknown };
}

export interface PathItem {
  [method: string]: DocumentedOperation;
}

export interface DocumentedOperation {
  operationId: string;
  security?: object[];
  responses?: Record<string, DocumentedResponse | { $ref: string }>;
  "x-pagination"?: Pagination;
}

export interface DocumentedResponse {
  content?: Record<string, { examples?: Record<string, { value?: unknown }> }>;
}

export const METHODS: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** A documented answer of an operation, with references to components resolved. */
export function responseOf(
  document: OpenApiDocument,
  operation: DocumentedOperation,
  status: number,
): DocumentedResponse | undefined {
  const response = operation.responses?.[status];
  if (!response || !("$ref" in response)) return response;
  return document.components?.responses?.[response.$ref.replace("#/components/responses/", "")];
}

export function examplesOf(response: DocumentedResponse | undefined): unknown[] {
  return Object.values(response?.content?.["application/json"]?.examples ?? {}).map(({ value }) => value);
}
