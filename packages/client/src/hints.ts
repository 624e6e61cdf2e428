/**
 * What every `@hwc-usage/<service>/hints` shares. It is an entry of its own, so that a client that explains nothing does
 * not load it.
 *
 * @module
 */
import { readErrorBody } from "./errors/error-body.ts";
import { hints as gatewayHints } from "./hints.gen.ts";

export type HintLanguage = "en" | "zh-CN";

/** What an error code means and what to do about it, in our words. */
export interface Hint {
  readonly meaning: string;
  readonly remedy: string;
}

/** What a `hints.gen.ts` holds: a service's own codes, or in this package the gateway's, under the prefix `APIGW.`. */
export interface Hints {
  readonly [code: string]: { readonly [Language in HintLanguage]: Hint };
}

export interface ErrorExplanation extends Hint {
  /** The code as the error has it. */
  readonly code: string;
}

/**
 * Looks an error's code up, in a service's hints and in those of the gateway in front of it; `undefined` when it has
 * none, or one that is not known.
 *
 * @param hints The service's own.
 * @param error An `ApiError`, the `error` of a verb, or anything else with a `code`, `error_code` or `error.code`.
 * @example
 * explainErrorIn(hints, { code: "APIG.0308" })?.remedy; // "Wait and repeat the call; …"
 */
export function explainErrorIn(hints: Hints, error: unknown, language: HintLanguage): ErrorExplanation | undefined {
  const { code } = readErrorBody(error);
  if (code === undefined) return undefined;
  // The gateway writes both prefixes for the same codes.
  const known = code.replace(/^APIG\./, "APIGW.");
  const table = [hints, gatewayHints].find((codes) => Object.hasOwn(codes, known));
  if (!table) return undefined;
  const hint = table[known]?.[language];
  if (hint) return { code, ...hint };
  throw new TypeError(`[@hwc-usage/client] Explanations are in "en" and "zh-CN", not in ${JSON.stringify(language)}.`);
}
