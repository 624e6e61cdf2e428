import { attachExplanation } from "@hwc-usage/client";
import type { Signed } from "../signing/sign.ts";
import { explanation } from "./explanation.ts";
import type { KeyState } from "./key-state.ts";

/** 401 is also the answer to expired tokens and missing rights; these codes mean the signature, or its date. */
const REFUSED_SIGNATURE = /^APIGW?\.030[13]$/;
/** The gateway allows 15 minutes; one is for the way there and back. */
const SKEW = 14 * 60_000;

/** How a request is signed again. */
export interface Repeat {
  /** By how many milliseconds our clock is behind the server's. */
  clockOffset: number;
  /** As they were before they were signed. */
  headers: Record<string, string>;
}

/**
 * Judges a 401: counts a refused signature and explains it.
 *
 * @returns how to repeat the request when the clock is to blame and it may be repeated; otherwise nothing.
 */
export async function refused(
  response: Response,
  signed: Signed,
  key: KeyState,
  mayRepeat: boolean,
): Promise<Repeat | undefined> {
  // A body that cannot be read is the caller's to find out.
  const { code, message } = errorIn(await response.clone().text().catch(() => ""));
  if (!REFUSED_SIGNATURE.test(code)) return undefined;

  const allHeaders = Object.fromEntries(signed.headers);
  const serverTime = Date.parse(response.headers.get("date") ?? "");
  if (mayRepeat && Math.abs(serverTime - signingTime(allHeaders["x-sdk-date"])) > SKEW) {
    response.body?.cancel().catch(() => {});
    const { authorization: _signature, "x-sdk-date": _date, ...headers } = allHeaders;
    return { clockOffset: serverTime - Date.now(), headers };
  }
  key.refusals = key.limit === Infinity ? 1 : (key.refusals ?? 0) + 1;
  key.limit = Math.min(2, 3 - key.refusals);
  attachExplanation(response, explanation({ ...signed, headers: allHeaders }, message));
  return undefined;
}

function signingTime(sdkDate = ""): number {
  return Date.parse(sdkDate.replace(/^(....)(..)(..)T(..)(..)/, "$1-$2-$3T$4:$5:"));
}

/** Reads `{ error_code, error_msg }` and `{ error: { code, message } }`. */
function errorIn(body: string): { code: string; message: string } {
  try {
    const parsed = JSON.parse(body);
    const facts = parsed.error ?? parsed;
    return { code: `${facts.error_code ?? facts.code}`, message: `${facts.error_msg ?? facts.message}` };
  } catch {
    return { code: "", message: "" };
  }
}
