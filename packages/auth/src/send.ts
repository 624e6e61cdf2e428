import type { Fetch } from "@hwc-usage/client";

const parents = new WeakMap<Response, readonly Request[]>();

/** Sends `derived`, a Request made from `request`, in such a way that aborting the latter still reaches the former. */
export async function send(next: Fetch, request: Request, derived: Request): Promise<Response> {
  const response = await next(derived);
  // In Node, the signal of a derived Request goes silent once one of the Requests above it is garbage collected.
  parents.set(response, [request, derived]);
  return response;
}
