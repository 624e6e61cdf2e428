import type { FetchMiddleware } from "@hwc-usage/client";
import { headerValue } from "./header-value.ts";
import { checkLogin } from "./login/login.ts";
import type { Login } from "./login/login.ts";
import { saysTokenExpired } from "./login/says-token-expired.ts";
import type { TokenSource } from "./login/token-source.ts";
import { send } from "./send.ts";
import { SigningError } from "./signing-error.ts";
import type * as Encryption from "./transport-security.ts";
import { untilAborted } from "./until-aborted.ts";

// Loaded when needed, which for https: is never; kept, because `import()` takes longer than anything else here.
let encryption: typeof Encryption | undefined;

/**
 * Sends a user token as `X-Auth-Token`: one that you obtained, or one that it obtains itself by logging in at IAM.
 * Redirects are never followed, because they would carry the token to another place: a redirect comes back as the
 * response.
 *
 * With a login, the first request logs in and all others wait for it. The token is kept and renewed 30 minutes before
 * it expires. Use one `userToken(…)` for all clients, so that they share the token. The login has 30 seconds, goes on
 * when a request that waits for it is aborted, and is never repeated. When it fails, every waiting request fails with
 * its error. IAM locks users after wrong passwords; so when IAM refuses a login (status 4xx), later requests fail with
 * the same error and nothing is sent. After any other failure a later request logs in anew, but not within 10 seconds
 * of a login that took too long; when it was to renew a token that still works, that token is used until it expires,
 * and a renewal is tried once a minute.
 *
 * When the gateway says that the token has expired (`APIG.0307`), the request is sent once more with a new one, from a
 * login or from the function, if that returns another. A body is read beforehand for this. A token given as text is
 * not renewed.
 *
 * Source: IAM API reference (a token is valid for 24 hours).
 *
 * @param source a login; a token; or a function that is asked for a token before every request.
 * @throws {SigningError} at once for a malformed token or login, and per request when the function returns a malformed
 * token or when the request, or the login, would go over plain http: to another machine.
 * @throws ApiError per request when IAM refuses the login, with IAM's own message.
 *
 * @example
 * const fetchWithToken = userToken({ region: "cn-north-4", domain: "IAMDomain", user: "IAMUser", password })(fetch);
 * const response = await fetchWithToken(new Request("https://iam.cn-north-4.myhuaweicloud.com/v3/projects"));
 */
export function userToken(source: Login | string | (() => Promise<string>)): FetchMiddleware {
  const tokens = tokenSource(source);

  return (next) => async (request) => {
    const { signal, url } = request;
    if (!url.startsWith("https:")) (encryption ??= await import("./transport-security.ts")).requireEncryption(new URL(url));
    signal.throwIfAborted();
    // Not by way of `request.body`, which some browsers do not have.
    const mayRepeatBody = tokens.replace && !/^(GET|HEAD)$/.test(request.method);
    const body = mayRepeatBody ? await request.clone().arrayBuffer() : undefined;
    const sendWith = (token: string) => send(next, request, [["x-auth-token", token]], body);

    const found = tokens.get();
    const token = checkToken(typeof found === "string" ? found : await untilAborted(signal, found));
    const response = await sendWith(token);
    if (!tokens.replace || !(await saysTokenExpired(response))) return response;
    const other = checkToken(await untilAborted(signal, tokens.replace(token)));
    if (other === token) return response;
    response.body?.cancel().catch(() => {});
    return sendWith(other);
  };
}

function tokenSource(source: Login | string | (() => Promise<string>)): TokenSource {
  if (typeof source === "function") return { get: source, replace: source };
  if (typeof source === "object" && source !== null) return fromLogin({ ...source });
  const token = checkToken(source);
  return { get: () => token };
}

function fromLogin(login: Login): TokenSource {
  checkLogin(login);
  // Loaded when needed: who brings a token does not carry the IAM client.
  let loading: Promise<Required<TokenSource>> | undefined;
  const load = () => (loading ??= import("./login/kept-token.ts").then(({ keptToken }) => keptToken(login)));
  return {
    get: async () => (await load()).get(),
    replace: async (refused) => (await load()).replace(refused),
  };
}

function checkToken(token: string): string {
  const value = headerValue("x-auth-token", token);
  if (!value) throw new SigningError("The user token is empty.");
  return value;
}
