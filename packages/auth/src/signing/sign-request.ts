import type { Credentials } from "../credentials.ts";
import { sign } from "./sign.ts";
import type { RequestToSign } from "./sign.ts";

export interface SigningOptions {
  /** Time of signing, cut to seconds. Default: now. The gateway accepts a difference of at most 15 minutes. */
  date?: Date;
}

/** What to send, and the two texts that the signature was computed from. */
export interface SignedRequest {
  /** Send this URL: its query is in the order and encoding that were signed. */
  url: string;
  /** Send exactly these headers (lower-case names). `host` is signed as well, and set by fetch. */
  headers: Record<string, string>;
  /** Holds the values of the signed headers, the security token among them: do not log it. */
  canonicalRequest: string;
  stringToSign: string;
}

/**
 * Signs a request with an access key (algorithm `SDK-HMAC-SHA256`), without sending it.
 *
 * Signed are the method, path, query, body and all headers except `accept`, `accept-encoding`, `connection`,
 * `content-length`, `user-agent`, names with an underscore, and the `content-type` of a multipart form. The body of
 * such a form is not signed either, which `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD` tells the gateway.
 *
 * Source: API Request Signing Guide.
 *
 * @throws {SigningError} when the input is malformed, contradicts the credentials, or would be sent differently from
 * what was signed: dot or empty path segments, `%2F` or a backslash in a path, user names in the URL, a fragment,
 * a foreign `Host`, a header given twice, header values that are not printable ASCII, plain http: to another machine.
 *
 * @example
 * const { url, headers } = await signRequest(
 *   { method: "GET", url: "https://iam.myhuaweicloud.com/v3/projects?name=cn-north-4" },
 *   { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" },
 * );
 * const response = await fetch(url, { headers, redirect: "manual" });
 */
export async function signRequest(
  request: RequestToSign,
  credentials: Credentials,
  options: SigningOptions = {},
): Promise<SignedRequest> {
  const signed = await sign(request, credentials, options.date?.getTime());
  return { ...signed, headers: Object.fromEntries(signed.headers) };
}
