import { createRequire } from "node:module";
import type {
  createInstance as CreateInstance,
  getHttpOperationsFromSpec as GetHttpOperationsFromSpec,
  IHttpRequest,
} from "@stoplight/prism-http";
import { type Answer, headerValue, type ReceivedRequest } from "../exchange.ts";
import type { Bundle } from "./find-bundles.ts";
import type { Preference } from "./preference.ts";
import type { Route } from "./routes.ts";

// Prism is CommonJS; loading it as such spares the ESM scan of 180 packages.
const require = createRequire(import.meta.url);
const { createInstance, getHttpOperationsFromSpec } = require("@stoplight/prism-http") as {
  createInstance: typeof CreateInstance;
  getHttpOperationsFromSpec: typeof GetHttpOperationsFromSpec;
};

export interface ShapedAnswer {
  answer: Answer;
  /** How the request breaks the document; the answer is then the documented 400. */
  violations: string[];
}

/** Undefined when the document has no such answer. */
export type Shape = (
  route: Route,
  request: ReceivedRequest,
  preference: Preference,
) => Promise<ShapedAnswer | undefined>;

/** Answers requests from OpenAPI documents, without a listener: Prism checks the request and picks the example. */
export async function createShape(bundles: readonly Bundle[]): Promise<Shape> {
  const operations = (await Promise.all(bundles.map(({ document }) => getHttpOperationsFromSpec(document)))).flat();
  const byRoute = new Map(
    operations.map((operation) => [`${operation.method.toUpperCase()} ${operation.path}`, operation]),
  );
  const prism = createInstance(CONFIG, { logger: silentLogger as never });

  return async (route, request, { code, example }) => {
    const operation = byRoute.get(`${route.method} ${route.path}`);
    if (!operation) return undefined;
    const mock = {
      dynamic: false,
      ...(code !== undefined && { code }),
      ...(example !== undefined && { exampleKey: example }),
    };
    const outcome = await prism.request(asPrismRequest(request), [operation], { ...CONFIG, mock })();
    if (!("right" in outcome)) return undefined;
    const { output, validations } = outcome.right;
    const headers = Object.fromEntries(
      Object.entries(output.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    return {
      answer: {
        status: output.statusCode,
        headers,
        body: output.body === undefined ? "" : JSON.stringify(output.body),
      },
      violations: validations.input.map(({ path, message }) => [path?.join("."), message].filter(Boolean).join(": ")),
    };
  };
}

const CONFIG = {
  // Prism only looks whether credentials are there; the sandbox has verified them before.
  checkSecurity: false,
  errors: false,
  isProxy: false,
  mock: { dynamic: false },
  upstreamProxy: undefined,
  validateRequest: true,
  validateResponse: false,
} as const;

const silentLogger = Object.fromEntries(
  ["debug", "error", "fatal", "info", "note", "star", "success", "trace", "warn"].map((level) => [level, () => {}]),
);
silentLogger.child = () => silentLogger as never;

function asPrismRequest(request: ReceivedRequest): IHttpRequest {
  const query: Record<string, string | string[]> = {};
  for (const name of request.url.searchParams.keys()) {
    const values = request.url.searchParams.getAll(name);
    query[name] = values.length === 1 && values[0] !== undefined ? values[0] : values;
  }
  const headers: Record<string, string> = {};
  // Without `Accept`: the services answer in JSON, whatever is asked for.
  for (const [name] of request.headers) {
    const key = name.toLowerCase();
    if (key !== "accept") headers[key] = headerValue(request, key) ?? "";
  }
  return {
    method: request.method.toLowerCase() as IHttpRequest["method"],
    url: { path: request.rawPath.replace(/(.)\/$/, "$1"), query },
    headers,
    body: readBody(request),
  };
}

/** JSON where it is JSON; otherwise the text, which the document then refuses. */
function readBody({ body }: ReceivedRequest): unknown {
  if (body.length === 0) return null;
  const text = new TextDecoder().decode(body);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
