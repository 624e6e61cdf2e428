import type { Init, Parameters } from "./attempt.ts";
import type { CallOptions } from "./call-options.ts";
import { requestIdOf } from "./errors/api-error.ts";
import { errorObject } from "./errors/error-body.ts";
import { createExchange } from "./exchange.ts";
import type { OperationMethods, OperationResult, VerbPaths } from "./operation-types.ts";
import { apiError } from "./outcome.ts";
import type { Success } from "./outcome.ts";
import { createPages } from "./pages/create-pages.ts";
import { routeOf } from "./route.ts";
import type { Route } from "./route.ts";
import type { HttpMethod, ServiceDescription } from "./service-description.ts";
import type { VerbClient } from "./verb-types.ts";
import type { ServiceClientOptions } from "./service-client-options.ts";

/**
 * A service's client: openapi-fetch's verbs (`GET`, `POST`, …), which resolve to `{ data, error, response }`, and one
 * method an operation, which resolves to the data or throws.
 */
export type ServiceClient<Paths extends {}, Service extends ServiceDescription> = VerbClient<VerbPaths<Paths>> &
  OperationMethods<Paths, Service>;

/**
 * Creates the client of a service; what each `createXClient(options)` calls.
 *
 * @throws TypeError when neither `region` nor `baseUrl` names an endpoint, or when an option has no meaning.
 * @example
 * const metastudio = createServiceClient<paths, typeof service>(service, { region: "cn-north-4", projectId, auth });
 * const usage = await metastudio.showUsageData({ query: { start_time, end_time } });
 */
export function createServiceClient<Paths extends {}, Service extends ServiceDescription>(
  service: Service,
  options: ServiceClientOptions,
): ServiceClient<Paths, Service> {
  const { client, exchange } = createExchange(service, options);
  const routes = new Map<string, Route>();
  const methods: Record<string, unknown> = {};

  for (const [operationId, operation] of Object.entries(service.operations)) {
    const { pagination } = operation;
    const route = routeOf(operationId, operation);
    routes.set(`${route.method} ${route.path}`, route);
    const succeed = async ({ query, header, path, ...init }: Parameters & CallOptions = {}): Promise<Success> => {
      const outcome = await exchange(route, { ...init, params: { query, header, path } as Parameters });
      if (outcome.failed) throw apiError(operationId, outcome);
      return outcome;
    };
    const call = async (args?: Parameters & CallOptions) => (await succeed(args)).data;
    const withResponse = async (args?: Parameters & CallOptions): Promise<OperationResult<unknown>> => {
      const { data, response } = await succeed(args);
      return { data, response, requestId: requestIdOf(response) };
    };
    const pages = pagination && { pages: createPages(operationId, pagination, call) };
    methods[operationId.charAt(0).toLowerCase() + operationId.slice(1)] = Object.assign(call, { withResponse }, pages);
  }

  async function request(verb: string, path: string, init: Init = {}): Promise<object> {
    const method = verb.toUpperCase() as HttpMethod;
    const name = `${method} ${path}`;
    const outcome = await exchange(routes.get(name) ?? routeOf(name, { method, path }), init);
    const { response } = outcome;
    return outcome.failed ? { error: errorObject(outcome.body, response, outcome.problem), response } : { data: outcome.data, response };
  }
  const verbs = Object.keys(client).filter((name) => /^[A-Z]+$/.test(name));

  return {
    ...client,
    ...Object.fromEntries(verbs.map((method) => [method, request.bind(undefined, method)])),
    request,
    ...methods,
  } as unknown as ServiceClient<Paths, Service>;
}
