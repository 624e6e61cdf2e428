/**
 * Sends one request and resolves to its response: the signature of `fetch`, narrowed to a `Request`.
 *
 * @example
 * const logged: Fetch = async (request) => {
 *   const response = await fetch(request);
 *   console.log(request.method, response.status);
 *   return response;
 * };
 */
export type Fetch = (request: Request) => Promise<Response>;

/**
 * Wraps a {@link Fetch} into another one: the seam at which authentication and tests stand.
 * It sees every attempt of a call, with the very URL and bytes that will be sent.
 *
 * @example
 * const withTrace: FetchMiddleware = (next) => (request) => {
 *   const traced = new Request(request);
 *   traced.headers.set("traceparent", currentTrace());
 *   return next(traced);
 * };
 */
export type FetchMiddleware = (next: Fetch) => Fetch;
