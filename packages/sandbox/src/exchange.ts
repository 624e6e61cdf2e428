/** A request exactly as it came off the wire: a signature covers these bytes, not a tidied form of them. */
export interface ReceivedRequest {
  /** As sent; HTTP methods are case-sensitive. */
  method: string;
  /** The path of the URL, still percent-encoded. */
  path: string;
  url: URL;
  /** The request target up to the question mark. */
  rawPath: string;
  /** What follows the question mark, without it; empty when there is none. */
  rawQuery: string;
  /** In the order received, names in the case received, repeated names apart. */
  headers: [name: string, value: string][];
  body: Uint8Array;
}

/** The operation of a service's OpenAPI document that a request is for. */
export interface Operation {
  /** The package's short name, as in "metastudio". */
  service: string;
  operationId: string;
  /** Upper case. */
  method: string;
  /** The template, as in "/v1/{project_id}/data-analysis". */
  path: string;
  /** Decoded values of the template's parameters. */
  pathValues: Record<string, string>;
  pagination?: Pagination;
}

/** `x-pagination` of the operation: names of the parameters and of the properties in the answer. */
export interface Pagination {
  style: string;
  limit: string;
  offset: string;
  items: string;
  total: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The value of a header, its repetitions joined as HTTP has it; names are case-insensitive. */
export function headerValue(request: ReceivedRequest, name: string): string | undefined {
  const values = request.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(", ");
}
