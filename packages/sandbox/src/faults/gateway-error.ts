/** Codes and messages of the gateway's table, one a status. */
const GATEWAY_ERRORS: ReadonlyMap<number, [code: string, message: string]> = new Map([
  [400, ["APIGW.0602", "Bad request."]],
  [401, ["APIGW.0301", "Incorrect IAM authentication information."]],
  [403, ["APIGW.0302", "The IAM user is not authorized to access the API."]],
  [404, ["APIGW.0101", "The API does not exist or has not been published in the environment."]],
  [413, ["APIGW.0201", "Request entity too large."]],
  [414, ["APIGW.0201", "Request URI too large."]],
  [429, ["APIGW.0308", "The throttling threshold has been reached."]],
  [494, ["APIGW.0201", "Request headers too large."]],
  [500, ["APIGW.0601", "Internal server error."]],
  [502, ["APIGW.0201", "Backend unavailable."]],
  [503, ["APIGW.0613", "The IAM service is currently unavailable."]],
  [504, ["APIGW.0201", "Backend timeout."]],
]);

/** The body of an error of the gateway. For a status that the gateway's table lacks, the code says that it is ours. */
export function gatewayErrorBody(status: number, requestId: string | undefined): string {
  const [error_code, error_msg] = GATEWAY_ERRORS.get(status) ?? [
    `SANDBOX.${status}`,
    `A fault on demand. The gateway documents no code for status ${status}.`,
  ];
  // JSON leaves an undefined request id out.
  return JSON.stringify({ error_code, error_msg, request_id: requestId });
}
