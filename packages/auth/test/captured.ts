import type { Fetch } from "@hwc-usage/client";

/** A fetch that answers 200 and keeps the requests it was given. */
export function capture(): { fetch: Fetch; sent: Request[] } {
  const sent: Request[] = [];
  return {
    sent,
    fetch: async (request) => {
      sent.push(request);
      return new Response("{}", { status: 200 });
    },
  };
}

/** The only request that was sent. */
export function only(sent: readonly Request[]): Request {
  const [request] = sent;
  if (!request || sent.length > 1) throw new Error(`${sent.length} requests were sent, not 1.`);
  return request;
}
