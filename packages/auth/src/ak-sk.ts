import type { FetchMiddleware } from "@hwc-usage/client";
import { checkCredentials } from "./credentials.ts";
import type { Credentials, CredentialsProvider } from "./credentials.ts";
import { send } from "./send.ts";
import { SigningError } from "./signing-error.ts";
import { signRequest } from "./signing/sign-request.ts";

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
 * Source: API Request Signing Guide; 12 MB: Config API reference.
 *
 * @param credentials an access key, or a function that is asked for one before every request.
 * @throws {SigningError} at once on a web page or for malformed credentials, and per request as `signRequest` does.
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

  return (next) => async (request) => {
    const method = request.method.toUpperCase();
    // Not by way of `request.body`, which some browsers do not have.
    const body = /^(GET|HEAD)$/.test(method) ? null : new Uint8Array(await request.clone().arrayBuffer());
    const { url, headers } = await signRequest(
      { method, url: request.url, headers: request.headers, body },
      typeof credentials === "function" ? await credentials() : credentials,
    );
    const target = url === request.url ? request : new Request(url, request);
    return send(
      next,
      request,
      new Request(target, {
        method,
        headers,
        body: body?.length ? body : null,
        redirect: "manual",
        signal: request.signal,
      }),
    );
  };
}
