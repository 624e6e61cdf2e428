import { CallError, hasKind } from "./call-error.ts";
import type { CallErrorDetails } from "./call-error.ts";

/**
 * No whole answer arrived: the connection was refused, reset or cut, before the headers or in the body.
 * What `fetch` threw is the `cause`. Whether the service did what was asked is not known.
 *
 * @example
 * try {
 *   await metastudio.showResourceUsage();
 * } catch (error) {
 *   if (isNetworkError(error)) console.error(error.message, error.cause);
 *   else throw error;
 * }
 */
export class NetworkError extends CallError {
  constructor(operationId: string, host: string, details: CallErrorDetails) {
    // The cause's own message may hold the whole URL; its code never does.
    const code = systemCode(details.cause);
    super("NetworkError", operationId, `no whole answer from ${host}${code ? `, ${code}` : ""}; see cause`, details);
  }
}

/** Whether an error is a {@link NetworkError}, also when another copy of this package made it. */
export function isNetworkError(error: unknown): error is NetworkError {
  return hasKind(error, "NetworkError");
}

/** Of Node's errors, for example ECONNREFUSED; `fetch` wraps them once. */
function systemCode(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: { code?: unknown } };
  return [cause?.code, code].find((text) => typeof text === "string" && /^[A-Z][A-Z\d_]+$/.test(text)) as string | undefined;
}
