import type { Fetch } from "@hwc-usage/client";

/** Set by the client on the Requests that it makes for one attempt alone: their headers may be written. */
const ONE_ATTEMPT = Symbol.for("@hwc-usage/client/one-attempt");

const parents = new WeakMap<Response, readonly Request[]>();

/**
 * Sends `request` with further headers. Its body is replaced by the bytes that were read of it, if they were, and its
 * URL where it has to be written otherwise. A redirect is never followed.
 */
export async function send(
  next: Fetch,
  request: Request,
  headers: Iterable<readonly [name: string, value: string]>,
  body?: ArrayBuffer,
  url: string = request.url,
): Promise<Response> {
  let sent = request;
  // To make another Request takes longer than to sign it.
  if (body || url !== request.url || !(ONE_ATTEMPT in request)) {
    sent = new Request(url === request.url ? request : new Request(url, request), {
      method: request.method.toUpperCase(),
      redirect: "manual",
      signal: request.signal,
      ...(body && { body }),
    });
  }
  for (const [name, value] of headers) sent.headers.set(name, value);
  const response = await next(sent);
  // In Node, the signal of a derived Request goes silent once one of the Requests above it is garbage collected.
  if (sent !== request) parents.set(response, [request, sent]);
  return response;
}
