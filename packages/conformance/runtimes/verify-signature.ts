import { createHash, createHmac } from "node:crypto";

/** A request as it came off the wire. */
export interface ReceivedRequest {
  method: string;
  /** Path and query, undecoded. */
  target: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
}

/**
 * What is wrong with a request's signature, or nothing. Written from the API Request Signing Guide and without the code
 * of @hwc-usage/auth, so that the two can disagree.
 */
export function verifySignature({ method, target, headers, body }: ReceivedRequest, ak: string, sk: string): string | undefined {
  const { authorization = "", "x-sdk-date": date = "" } = headers;
  const [, access, signedHeaders = "", signature] =
    /^SDK-HMAC-SHA256 Access=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(authorization) ?? [];
  if (access !== ak) return "Authorization is missing, malformed or of another key";
  const names = signedHeaders.split(";");
  for (const name of ["host", "x-sdk-date"]) if (!names.includes(name)) return `${name} is not signed`;
  const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!(Math.abs(Date.now() - signedAt) < 15 * 60_000)) return "X-Sdk-Date is malformed or too far from now";

  const [path = "", query = ""] = target.split("?");
  const canonicalPath = path.split("/").map(reencode).join("/").replace(/\/?$/, "/");
  const pairs = query.split("&").filter(Boolean).map((pair) => [pair.split("=")[0] ?? "", pair.split("=").slice(1).join("=")]);
  const canonicalQuery = pairs.map((pair) => pair.map(reencode).join("=")).toSorted().join("&");
  const lines = names.map((name) => `${name}:${headers[name]?.trim()}\n`).join("");
  const payload = headers["x-sdk-content-sha256"] ?? sha256(body);
  const canonicalRequest = [method, canonicalPath, canonicalQuery, lines, signedHeaders, payload].join("\n");
  const expected = createHmac("sha256", sk).update(`SDK-HMAC-SHA256\n${date}\n${sha256(canonicalRequest)}`).digest("hex");
  return signature === expected ? undefined : "the signature does not match";
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function reencode(text: string): string {
  return encodeURIComponent(decodeURIComponent(text)).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
