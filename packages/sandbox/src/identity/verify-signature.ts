import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { headerValue, type ReceivedRequest } from "../exchange.ts";
import type { AccessKey } from "./account.ts";

export type SignatureVerdict =
  | { kind: "valid"; ak: string }
  | { kind: "unreadable" }
  | { kind: "unknown key"; ak: string }
  | { kind: "expired"; ak: string }
  | { kind: "security token missing or wrong"; ak: string }
  | { kind: "wrong"; ak: string; canonicalRequest: string };

const FIFTEEN_MINUTES = 15 * 60 * 1000;

/**
 * Verifies an AK/SK signature (SDK-HMAC-SHA256) against the bytes received. Shares no code with @hwc-usage/auth, so
 * that the two can disagree.
 *
 * Of the headers only those named in `SignedHeaders` count; `X-Sdk-Date` has to be among them, `host` need not be, as
 * the vendor's Go SDK leaves it out.
 *
 * Source: API Request Signing Guide.
 */
export function verifySignature(
  request: ReceivedRequest,
  findKey: (ak: string) => AccessKey | undefined,
  now: number,
): SignatureVerdict {
  const [, ak, list, signature] =
    /^SDK-HMAC-SHA256 Access=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/.exec(
      headerValue(request, "authorization")?.trim() ?? "",
    ) ?? [];
  if (ak === undefined || list === undefined || signature === undefined) return { kind: "unreadable" };
  const key = findKey(ak);
  if (!key) return { kind: "unknown key", ak };
  const date = headerValue(request, "x-sdk-date")?.trim() ?? "";
  // Written so that NaN is not within the window.
  if (!(Math.abs(now - timeOf(date)) <= FIFTEEN_MINUTES)) return { kind: "expired", ak };
  if (key.securityToken !== undefined && headerValue(request, "x-security-token")?.trim() !== key.securityToken) {
    return { kind: "security token missing or wrong", ak };
  }
  const names = list.toLowerCase().split(";");
  const canonicalRequest = canonicalRequestOf(request, names);
  const expected = createHmac("sha256", key.sk)
    .update(`SDK-HMAC-SHA256\n${date}\n${sha256(canonicalRequest)}`)
    .digest();
  if (!names.includes("x-sdk-date") || !timingSafeEqual(expected, Buffer.from(signature, "hex"))) {
    return { kind: "wrong", ak, canonicalRequest };
  }
  return { kind: "valid", ak };
}

function canonicalRequestOf(request: ReceivedRequest, signedHeaders: readonly string[]): string {
  return [
    request.method.toUpperCase(),
    canonicalPath(request.rawPath),
    canonicalQuery(request.rawQuery),
    ...signedHeaders.toSorted().map((name) => `${name}:${trimBlanks(headerValue(request, name) ?? "")}`),
    "",
    signedHeaders.join(";"),
    headerValue(request, "x-sdk-content-sha256")?.trim() || sha256(request.body),
  ].join("\n");
}

function canonicalPath(rawPath: string): string {
  const path = rawPath.split("/").map(reencode).join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

function canonicalQuery(rawQuery: string): string {
  const pairs = rawQuery
    .split("&")
    .filter(Boolean)
    .map((pair): [string, string] => {
      const end = pair.indexOf("=");
      return end < 0 ? [decode(pair), ""] : [decode(pair.slice(0, end)), decode(pair.slice(end + 1))];
    });
  return pairs
    .toSorted(
      ([name, value], [otherName, otherValue]) => byCodePoint(name, otherName) || byCodePoint(value, otherValue),
    )
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

/** Bytes of UTF-8 sort as code points do; UTF-16 units, which JavaScript compares, do not. */
function byCodePoint(left: string, right: string): number {
  return left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function reencode(text: string): string {
  return encode(decode(text));
}

/** Once, and a plus stays a plus. */
function decode(text: string): string {
  return text.includes("%") ? decodeURIComponent(text) : text;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function trimBlanks(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, "");
}

/** NaN for any other form than 20260302T080000Z. */
function timeOf(date: string): number {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  return Date.parse(`${parts.slice(0, 3).join("-")}T${parts.slice(3).join(":")}Z`);
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
