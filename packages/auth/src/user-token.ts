import type { FetchMiddleware } from "@hwc-usage/client";
import { headerValue } from "./header-value.ts";
import { send } from "./send.ts";
import { SigningError } from "./signing-error.ts";
import { requireEncryption } from "./transport-security.ts";

/**
 * Sends a user token that you obtained yourself, as `X-Auth-Token`. Redirects are never followed, because they would
 * carry the token to another place: a redirect comes back as the response.
 *
 * Source: IAM API reference (a token is valid for 24 hours).
 *
 * @param token the token, or a function that is asked for one before every request.
 * @throws {SigningError} at once for a malformed token, and per request when the function returns one or when the
 * request would go over plain http: to another machine.
 *
 * @example
 * const fetchWithToken = userToken("MIIEXAMPLETOKEN")(fetch);
 * const response = await fetchWithToken(new Request("https://iam.myhuaweicloud.com/v3/projects"));
 */
export function userToken(token: string | (() => Promise<string>)): FetchMiddleware {
  if (typeof token !== "function") checkToken(token);

  return (next) => async (request) => {
    requireEncryption(new URL(request.url));
    const value = checkToken(typeof token === "function" ? await token() : token);
    const withToken = new Request(request, { redirect: "manual", signal: request.signal });
    withToken.headers.set("x-auth-token", value);
    return send(next, request, withToken);
  };
}

function checkToken(token: string): string {
  const value = headerValue("x-auth-token", token);
  if (!value) throw new SigningError("The user token is empty.");
  return value;
}
