import type { HttpMethod, OperationDescription } from "./service-description.ts";
import { pathFiller } from "./url/path.ts";
import { serializeQuery } from "./url/query.ts";

/** An operation as a call needs it. */
export interface Route {
  operationId: string;
  method: HttpMethod;
  path: string;
  /** Whether sending a request twice does what sending it once does. */
  idempotent: boolean;
  /** Whether an answer without a body breaks a promise. */
  reads: boolean;
  /** What makes openapi-fetch write the URL as the specification of the signature wants it. */
  serializers: {
    pathSerializer: (url: string, values: Record<string, unknown>) => string;
    querySerializer: (query: Record<string, unknown>) => string;
  };
}

export function routeOf(
  operationId: string,
  { method, path, idempotent, query: formats }: Pick<OperationDescription, "method" | "path" | "idempotent" | "query">,
): Route {
  const fillPath = pathFiller(path);
  return {
    operationId,
    method,
    path,
    idempotent: idempotent ?? !/^(POST|PATCH)$/.test(method),
    reads: idempotent ?? method === "GET",
    serializers: {
      // openapi-fetch hands over the whole URL; only the path is a template.
      pathSerializer: (url, values) => url.slice(0, url.length - path.length) + fillPath(values),
      querySerializer: (query) => serializeQuery(query, formats),
    },
  };
}
