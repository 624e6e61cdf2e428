import type { Fetch } from "@hwc-usage/client";

/** Set by the client on the Requests that it makes for one attempt alone: their headers may be written. */
const ONE_ATTEMPT = Symbol.for("@hwc-usage/client/one-attempt");

const parents = new WeakMap<Response, readonly Request[]>();

/** What a sent request has other than the one it is made from. */
export interface Changes {
  url?: string;
  method?: string;
  body?: Uint8Array<ArrayBuffer>;
}

/** Sends `request` with further headers, and with changes if there are any. A redirect is never followed. */
export async function send(
  next: Fetch,
  request: Request,
  headers: Iterable<readonly [name: string, value: string]>,
  changes?: Changes,
): Promise<Response> {
  let sent = request;
  // To make another Request takes longer than to sign it.
  if (changes || !Reflect.has(request, ONE_ATTEMPT) || request.redirect !== "manual") {
    const { url = request.url, ...others } = changes ?? {};
    const target = url === request.url ? request : new Request(url, request);
    sent = new Request(target, { redirect: "manual", signal: request.signal, ...others });
  }
  for (const [name, value] of headers) sent.headers.set(name, value);
  const response = await next(sent);
  // In Node, the signal of a derived Request goes silent once one of the Requests above it is garbage collected.
  parents.set(response, [request, sent]);
  return response;
}
