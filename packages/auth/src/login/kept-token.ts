import { isApiError, isTimeoutError } from "@hwc-usage/client";
import type { Login } from "./login.ts";
import { obtainToken } from "./obtain-token.ts";
import type { ObtainedToken } from "./obtain-token.ts";
import type { TokenSource } from "./token-source.ts";

/** A token is renewed this long before it expires, or after half its life where that is later. */
const MARGIN = 30 * 60_000;
/** How long nobody logs in after a login that took too long: a client repeats a call that waited for it. */
const PAUSE_AFTER_TIMEOUT = 10_000;
/** While the token works, a renewal that failed is not repeated for this long. */
const PAUSE_WHILE_VALID = 60_000;

/** Logs in when a token is needed, once at a time, and keeps the token. */
export function keptToken(login: Login): Required<TokenSource> {
  let kept: ObtainedToken | undefined;
  let underWay: Promise<string> | undefined;
  let failure: { error: unknown; at: number } | undefined;

  async function logIn(): Promise<string> {
    try {
      kept = await obtainToken(login);
      return kept.token;
    } catch (error) {
      failure = { error, at: Date.now() };
      throw error;
    } finally {
      underWay = undefined;
    }
  }

  async function get(): Promise<string> {
    if (kept && Date.now() < kept.expiresAt - Math.min(MARGIN, kept.life / 2)) return kept.token;
    try {
      if (failure && Date.now() < failure.at + pauseAfter(failure.error, isValid(kept))) throw failure.error;
      return await (underWay ??= logIn());
    } catch (error) {
      // Renewed early, so that a network that is down for a moment does no harm.
      if (isValid(kept) && !isRefusal(error)) return kept.token;
      throw error;
    }
  }

  return {
    get,
    replace: (refused) => {
      // Another request may have renewed it already.
      if (kept?.token === refused) kept = undefined;
      return get();
    },
  };
}

function isValid(kept: ObtainedToken | undefined): kept is ObtainedToken {
  return kept !== undefined && Date.now() < kept.expiresAt;
}

function pauseAfter(error: unknown, hasToken: boolean): number {
  if (isRefusal(error)) return Infinity;
  if (hasToken) return PAUSE_WHILE_VALID;
  return isTimeoutError(error) ? PAUSE_AFTER_TIMEOUT : 0;
}

/** Whether IAM itself said no: asking again with the same password does not help, and may lock the user. */
function isRefusal(error: unknown): boolean {
  return isApiError(error) && error.status >= 400 && error.status < 500 && error.status !== 408 && error.status !== 429;
}
