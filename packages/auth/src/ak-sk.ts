import type { FetchMiddleware } from "@hwc-usage/client";
import { checkCredentials } from "./credentials.ts";
import type { Credentials, CredentialsProvider } from "./credentials.ts";
import type { KeyState } from "./refusals/key-state.ts";
import { send } from "./send.ts";
import { SigningError } from "./signing-error.ts";
import type { HeadersInput } from "./signing/request-headers.ts";
import { sign } from "./signing/sign.ts";

export interface AkSkOptions {
  /** Accept to run on a web page, where every visitor can read the secret key. Default: false. */
  allowBrowser?: boolean;
}

/**
 * Signs every request with an access key (AK/SK).
 *
 * The whole body is read to hash it, and sent as the bytes that were hashed; the gateway takes at most 12 MB.
 * `X-Project-Id` and `X-Domain-Id` are added from the credentials when the request has none. Redirects are never
 * followed, because a signature is valid for one host and path: a redirect comes back as the response.
 *
 * A refused signature comes back as the response too, and is not repeated, save once with the server's time when the
 * clock is wrong; that time is kept. Because a few refused signatures lock a key, at most two requests are under way
 * with it until one succeeds, and after three refusals in a row nothing more is sent with it.
 *
 * Source: API Request Signing Guide; 12 MB: Config API reference.
 *
 * @param credentials an access key, or a function that is asked for one before every request.
 * @throws {SigningError} at once on a web page or for malformed credentials; per request as `signRequest` does, and
 * for an access key that was refused three times in a row.
 *
 * @example
 * const signedFetch = akSk({ ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" })(fetch);
 * const response = await signedFetch(new Request("https://iam.myhuaweicloud.com/v3/projects?name=cn-north-4"));
 */
export function akSk(credentials: Credentials | CredentialsProvider, options: AkSkOptions = {}): FetchMiddleware {
  if (!options.allowBrowser && globalThis.window?.document) {
    throw new SigningError("Web pages show `sk` to visitors; use a token or set `allowBrowser: true`.");
  }
  if (typeof credentials !== "function") checkCredentials(credentials);
  const keys = new Map<string, KeyState>();
  let clockOffset = 0;

  function stateOf(given: Credentials): KeyState {
    const id = `${given?.ak}\n${given?.sk}`;
    let key = keys.get(id);
    if (!key) {
      // Temporary keys come and go.
      if (keys.size > 9) keys.clear();
      keys.set(id, (key = { underWay: 0, limit: 2 }));
    }
    return key;
  }

  return (next) => async (request) => {
    const { method } = request;
    // Not by way of `request.body`, which some browsers do not have.
    const body = /^(GET|HEAD)$/.test(method) ? undefined : await request.clone().arrayBuffer();
    const ownDate = request.headers.has("x-sdk-date");

    for (;;) {
      const given = typeof credentials === "function" ? await credentials() : credentials;
      const key = stateOf(given);
      if (key.underWay >= key.limit) {
        const stopped = await (await import("./refusals/turn.ts")).turn(key, request.signal);
        if (stopped) throw new SigningError(stopped);
        // Afterwards the provider may return another key.
        continue;
      }
      key.underWay += 1;
      try {
        let headers: HeadersInput = request.headers;
        for (let mayRepeat = !ownDate; ; mayRepeat = false) {
          const toSign = { method, url: request.url, headers, body };
          const signed = await sign(toSign, given, ownDate ? undefined : Date.now() + clockOffset);
          const response = await send(next, request, signed.headers, body, signed.url);
          // Any other answer may come from a proxy that does not know whether the key is right.
          if (response.ok) key.limit = Infinity;
          if (response.status !== 401) return response;
          const { refused } = await import("./refusals/refused.ts");
          const repeat = await refused(response, signed, key, mayRepeat);
          if (!repeat) return response;
          ({ clockOffset, headers } = repeat);
        }
      } finally {
        key.underWay -= 1;
        for (const wake of key.waiting?.splice(0) ?? []) wake();
      }
    }
  };
}
