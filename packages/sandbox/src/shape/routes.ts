import type { Operation, ReceivedRequest } from "../exchange.ts";
import { SandboxError } from "../sandbox-error.ts";
import { examplesOf, METHODS, responseOf } from "./document.ts";
import type { Bundle } from "./find-bundles.ts";

/** A method and path template that a service's document declares. */
export interface Route extends Omit<Operation, "pathValues"> {
  /** Callers need not say who they are. */
  open: boolean;
  /** Answers 401 with IAM's `error` object rather than the gateway's `error_code`. */
  hasIamErrors: boolean;
}

export interface MatchedRoute {
  route: Route;
  pathValues: Record<string, string>;
}

export type FindRoute = (request: ReceivedRequest) => MatchedRoute | undefined;

/** @throws {SandboxError} when two services declare the same method and path, which one listener cannot tell apart. */
export function createRoutes(bundles: readonly Bundle[]): Route[] {
  const known = new Map<string, Route>();
  for (const route of bundles.flatMap(routesOf)) {
    const key = `${route.method} ${route.path.replace(/\{[^}]*\}/g, "{}")}`;
    const other = known.get(key);
    if (other) {
      throw new SandboxError(
        `Both ${other.service} (${other.operationId}) and ${route.service} (${route.operationId}) declare ` +
          `${route.method} ${route.path}; the sandbox serves all services at one address. Remove one dependency.`,
      );
    }
    known.set(key, route);
  }
  return [...known.values()];
}

/** A literal segment is preferred to a parameter. */
export function createFindRoute(routes: readonly Route[]): FindRoute {
  const byShape = Map.groupBy(
    routes.map((route) => ({ route, segments: route.path.split("/") })).toSorted(literalFirst),
    ({ route, segments }) => `${route.method} ${segments.length}`,
  );
  return ({ method, rawPath }) => {
    const given = rawPath.replace(/(.)\/$/, "$1").split("/");
    for (const { route, segments } of byShape.get(`${method} ${given.length}`) ?? []) {
      const pathValues = match(segments, given);
      if (pathValues) return { route, pathValues };
    }
    return undefined;
  };
}

function routesOf({ service, document }: Bundle): Route[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => {
        const security = operation.security ?? document.security ?? [];
        return {
          service,
          operationId: operation.operationId,
          method: method.toUpperCase(),
          path,
          ...(operation["x-pagination"] && { pagination: operation["x-pagination"] }),
          open: security.length === 0 || security.some((scheme) => Object.keys(scheme).length === 0),
          hasIamErrors: examplesOf(responseOf(document, operation, 401)).some(
            (example) => Object(example).error !== undefined,
          ),
        };
      }),
  );
}

function literalFirst(left: { segments: string[] }, right: { segments: string[] }): number {
  const shape = ({ segments }: { segments: string[] }) =>
    segments.map((segment) => (segment.startsWith("{") ? "1" : "0")).join("");
  return shape(left) < shape(right) ? -1 : 1;
}

function match(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const pathValues: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = decodeURIComponent(given[index] ?? "");
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined ? segment !== value : value === "") return undefined;
    if (name !== undefined) pathValues[name] = value;
  }
  return pathValues;
}
