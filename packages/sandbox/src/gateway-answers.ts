import type { Answer } from "./exchange.ts";
import { gatewayErrorBody } from "./faults/gateway-error.ts";

/** What differs from the gateway's usual error of a status. */
export interface ErrorChanges {
  error_code?: string;
  error_msg?: string;
}

/** An error of the API gateway, which names the request in its body. */
export function gatewayError(status: number, requestId: string, changes: ErrorChanges = {}): Answer {
  return jsonAnswer(status, { ...JSON.parse(gatewayErrorBody(status, requestId)), ...changes });
}

export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}
