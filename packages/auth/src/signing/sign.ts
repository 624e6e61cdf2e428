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
  body?: string | Uint8Array | ArrayBuffer | null | undefined;
}

/** A signed request whose headers can be gone through without another copy. */
export interface Signed {
  url: string;
  headers: Map<string, string>;
  canonicalRequest: string;
  stringToSign: string;
}

/** Of an empty body, which most requests have. */
let emptyPayloadHash: string | Promise<string> | undefined;

// Loaded when needed, which for most URLs of our own client is never; kept, because `import()` takes longer than signing.
let rewriting: typeof Rewriting | undefined;

/**
 * What `signRequest` does.
 *
 * @param time Time of signing in milliseconds. Default: now.
 */
export async function sign(request: RequestToSign, credentials: Credentials, time?: number): Promise<Signed> {
  checkCredentials(credentials);
  const method = request.method.toUpperCase();
  if (!/^[A-Z]+$/.test(method)) throw new SigningError("`method` must be an HTTP method.");
  const url = canonicalUrl(request.url) ?? (rewriting ??= await import("./rewritten-url.ts")).rewrittenUrl(request.url);
  const headers = requestHeaders(request.headers, url.host, credentials);
  const date = sdkDate(headers.get("x-sdk-date"), time);
  headers.set("x-sdk-date", date);

  const names = signedHeaders(headers);
  const signedNames = names.join(";");
  const canonical = canonicalRequest(
    method,
    canonicalUri(url.path),
    url.query,
    canonicalHeaders(names, headers),
    signedNames,
    headers.get("x-sdk-content-sha256") ?? (await payloadHash(request.body)),
  );
  const toSign = stringToSign(date, await sha256Hex(canonical));
  const signature = await hmacSha256Hex(credentials.sk, toSign);

  headers.delete("host");
  headers.set("authorization", authorization(credentials.ak, signedNames, signature));
  return { url: url.text, headers, canonicalRequest: canonical, stringToSign: toSign };
}

function payloadHash(body: RequestToSign["body"]): string | Promise<string> {
  const content = body instanceof ArrayBuffer ? new Uint8Array(body) : (body ?? "");
  if (content === "") return (emptyPayloadHash ??= sha256Hex(""));
  // The public type cannot say so: before TypeScript 5.7 `Uint8Array` is not generic.
  if (typeof content === "string" || content instanceof Uint8Array) return sha256Hex(content as string | Uint8Array<ArrayBuffer>);
  throw new SigningError("`body` must be text or bytes.");
}
