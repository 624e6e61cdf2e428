import { hmacSha256Hex, sha256Hex } from "#sha256";
import { checkCredentials } from "../credentials.ts";
import type { Credentials } from "../credentials.ts";
import { SigningError } from "../signing-error.ts";
import { authorization } from "./authorization.ts";
import { canonicalHeaders, signedHeaders } from "./canonical-headers.ts";
import { canonicalRequest } from "./canonical-request.ts";
import { canonicalUri } from "./canonical-uri.ts";
import { canonicalUrl } from "./canonical-url.ts";
import { requestHeaders } from "./request-headers.ts";
import type { HeadersInput } from "./request-headers.ts";
import type * as Rewriting from "./rewritten-url.ts";
import { sdkDate } from "./sdk-date.ts";
import { stringToSign } from "./string-to-sign.ts";

/** A request as the caller wants to send it. */
export interface RequestToSign {
  /** HTTP method, in any case. */
  method: string;
  /** Absolute https: URL with its query. `http:` is for this machine only. A fragment is refused. */
  url: string;
  /**
   * Anything that `new Headers()` takes. An `X-Sdk-Date` must read `YYYYMMDDTHHMMSSZ` and is then used. An
   * `X-Sdk-Content-Sha256` is used as payload hash in place of the body's own. `Authorization` is refused.
   */
  headers?: HeadersInput;
  /** The very text or bytes that will be sent. Default: no body. */
  body?: string | Uint8Array<ArrayBuffer> | ArrayBuffer | null | undefined;
}

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

/** Of an empty body, which most requests have. */
let emptyPayloadHash: string | Promise<string> | undefined;

// Loaded when needed, which for most URLs of our own client is never; kept, because `import()` takes longer than signing.
let rewriting: typeof Rewriting | undefined;

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
  checkCredentials(credentials);
  const method = request.method.toUpperCase();
  if (!/^[A-Z]+$/.test(method)) throw new SigningError("`method` must be an HTTP method.");
  const url = canonicalUrl(request.url) ?? (rewriting ??= await import("./rewritten-url.ts")).rewrittenUrl(request.url);
  const headers = requestHeaders(request.headers, url.host, credentials);
  const date = sdkDate(headers.get("x-sdk-date"), options.date);
  headers.set("x-sdk-date", date);

  const names = signedHeaders(headers);
  const canonical = canonicalRequest(
    method,
    canonicalUri(url.path),
    url.query,
    canonicalHeaders(names, headers),
    names.join(";"),
    headers.get("x-sdk-content-sha256") ?? (await payloadHash(request.body)),
  );
  const toSign = stringToSign(date, await sha256Hex(canonical));
  const signature = await hmacSha256Hex(credentials.sk, toSign);

  headers.delete("host");
  headers.set("authorization", authorization(credentials.ak, names.join(";"), signature));
  return {
    url: url.origin + url.path + (url.query && `?${url.query}`),
    headers: Object.fromEntries(headers),
    canonicalRequest: canonical,
    stringToSign: toSign,
  };
}

function payloadHash(body: RequestToSign["body"]): string | Promise<string> {
  if (body === undefined || body === null || body === "") return (emptyPayloadHash ??= sha256Hex(""));
  if (typeof body === "string" || body instanceof Uint8Array) return sha256Hex(body);
  if (body instanceof ArrayBuffer) return sha256Hex(new Uint8Array(body));
  throw new SigningError("`body` must be text or bytes.");
}
