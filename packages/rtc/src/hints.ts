import { type ErrorExplanation, explainErrorIn, type HintLanguage } from "@hwc-usage/client/hints";
import { hints } from "./hints.gen.ts";

export type { ErrorExplanation, HintLanguage };

/**
 * What an error of this service, or of the gateway in front of it, means and what to do about it; `undefined` when its
 * code is not known.
 *
 * @param error An `ApiError`, the `error` of a verb, or anything else that has a code.
 * @param language Default: "en".
 * @example
 * const hint = explainError({ code: "APIGW.0308" }, "zh-CN");
 * console.log(hint?.meaning, hint?.remedy);
 */
export function explainError(error: unknown, language: HintLanguage = "en"): ErrorExplanation | undefined {
  return explainErrorIn(hints, error, language);
}
