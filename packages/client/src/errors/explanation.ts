const explanation = Symbol.for("@hwc-usage/client/explanation");

/**
 * Hands an authentication's account of why a response was refused to the {@link ApiError} made from it. The response
 * stays as it is otherwise. The text must hold no credential.
 *
 * @example
 * attachExplanation(response, "The token belongs to another project.");
 */
export function attachExplanation(response: Response, text: string): void {
  // Not enumerable, so that it does not show up when the response is printed.
  Object.defineProperty(response, explanation, { value: text, configurable: true });
}

/** What was attached to a response, also by another copy of this package. */
export function explanationOf(response: Response): string | undefined {
  return (response as { [explanation]?: string })[explanation];
}
