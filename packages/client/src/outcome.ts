import { ApiError } from "./errors/api-error.ts";

/** What came back: data, or an answer that is a failure. */
export type Outcome = Success | Failure;
export type Success = { response: Response; failed?: false; data: unknown };
type Failure = { response: Response; failed: true; body: unknown; problem?: string; cause?: unknown };

export function apiError(operationId: string, { response, body, problem, cause }: Failure): ApiError {
  return new ApiError(operationId, response, body, problem, cause === undefined ? undefined : { cause });
}

/** @param reads Whether there must be something to read; 204 is the status for nothing. */
export function parsed(response: Response, text: string | undefined, reads: boolean): Outcome {
  if (text) {
    try {
      return { response, data: JSON.parse(text) };
    } catch (cause) {
      return { response, failed: true, body: text, problem: "the body is not JSON", cause };
    }
  }
  if (response.status === 200 && reads) return { response, failed: true, body: undefined, problem: "the body is empty" };
  return { response, data: undefined };
}
