/**
 * How a call to a Huawei Cloud usage API behaves. Service packages build their clients with
 * {@link createServiceClient}; everything else here is what a caller of those clients meets.
 *
 * @module
 */
export { createServiceClient } from "./create-service-client.ts";
export type { ServiceClient } from "./create-service-client.ts";
export type { ServiceClientOptions } from "./service-client-options.ts";
export type { AttemptReport, CallOptions } from "./call-options.ts";
export type { RetryOptions } from "./retry.ts";
export type { TimeLimits } from "./time-limit.ts";
export type { MethodArguments, MethodData, OperationMethod, OperationResult } from "./operation-types.ts";
export type { Pages, PagesOptions } from "./pages/page-types.ts";
export { offsetOf } from "./pages/offset-of.ts";
export type { HttpMethod, OperationDescription, ServiceDescription } from "./service-description.ts";
export type { Fetch, FetchMiddleware } from "./fetch.ts";
export type { Middleware } from "openapi-fetch";
export { CallError, isCallError } from "./errors/call-error.ts";
export { ApiError, isApiError } from "./errors/api-error.ts";
export { NetworkError, isNetworkError } from "./errors/network-error.ts";
export { TimeoutError, isTimeoutError } from "./errors/timeout-error.ts";
export { attachExplanation } from "./errors/explanation.ts";
export { canonicalQueryString } from "./url/canonical-query-string.ts";
export { percentEncode } from "./url/percent-encoding.ts";
