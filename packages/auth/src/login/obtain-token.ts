import { attachExplanation } from "@hwc-usage/client";
import type { FetchMiddleware } from "@hwc-usage/client";
import { createIamClient } from "@hwc-usage/iam";
import type { UserToken } from "@hwc-usage/iam";
import { requireEncryption } from "../transport-security.ts";
import type { Login } from "./login.ts";

/** A token, and how long it is good for by our own clock. */
export interface ObtainedToken {
  token: string;
  expiresAt: number;
  life: number;
}

const DAY = 24 * 60 * 60_000;

/** Logs in at IAM, once and within 30 seconds. */
export async function obtainToken(login: Login): Promise<ObtainedToken> {
  const { domain, user, password, scope, region, baseUrl, fetch } = login;
  const iam = createIamClient({
    ...(region && { region }),
    ...(baseUrl && { baseUrl }),
    ...(fetch && { fetch }),
    auth: guard(password),
    retry: false,
    timeout: 30_000,
    // The vendor's page demands this form of it.
    headers: { "Content-Type": "application/json;charset=utf8" },
  });
  const tokenScope = scope ?? (region && { project: { name: region } });
  const { data, response } = await iam.keystoneCreateUserTokenByPassword.withResponse({
    body: {
      auth: {
        identity: { methods: ["password"], password: { user: { domain: { name: domain }, name: user, password } } },
        ...(tokenScope && { scope: tokenScope }),
      },
    },
  });
  const token = response.headers.get("x-subject-token");
  if (!token) throw new Error("[@hwc-usage/auth] IAM answered the login without the header X-Subject-Token.");
  const life = lifeOf(data?.token);
  return { token, life, expiresAt: Date.now() + life };
}

/** Counted from now, because our clock and IAM's may differ: at most a day, at most what IAM says. */
function lifeOf({ expires_at = "", issued_at = "" }: Partial<UserToken> = {}): number {
  const expires = Date.parse(expires_at);
  const lives = [DAY, expires - Date.parse(issued_at), expires - Date.now()];
  return Math.min(...lives.filter((life) => life > 0));
}

/** Lets the password go out encrypted only, and lets it not come back in an error. */
function guard(password: string): FetchMiddleware {
  return (next) => async (request) => {
    requireEncryption(new URL(request.url));
    const response = await next(request);
    if (response.status < 400) return response;
    const answer = new Response(withoutPassword(await response.text(), password), response);
    if (response.status < 500) attachExplanation(answer, ADVICE);
    return answer;
  };
}

const ADVICE =
  "Wrong passwords lock the user, so this login is not repeated: check domain, user, password and scope, and call " +
  "userToken again. For a user with multi-factor authentication, or a HUAWEI ID, pass a function that returns a token.";

function withoutPassword(text: string, password: string): string {
  const written = JSON.stringify(password).slice(1, -1);
  // A mere word may be one of IAM's own; quoted it is the password.
  if (/^[a-z]{1,12}$/i.test(password)) return text.replaceAll(new RegExp(`(\\\\?")${password}\\1`, "g"), "$1[redacted]$1");
  return text.replaceAll(written, "[redacted]").replaceAll(password, "[redacted]");
}
