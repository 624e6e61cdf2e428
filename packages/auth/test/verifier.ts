import { createHash, createHmac } from "node:crypto";

/** A request as a server receives it. */
export interface WireRequest {
  method: string;
  /** Path and query as they stand in the request line. */
  target: string;
  /** Under lower-case names, `host` among them. */
  headers: ReadonlyMap<string, string>;
  body: Uint8Array;
}

/**
 * Checks a signature as the API Request Signing Guide tells a gateway to. It is written from the rules and shares no
 * code with what it checks.
 */
export function isSignedWith(secretKey: string, { method, target, headers, body }: WireRequest): boolean {
  const parts = /^SDK-HMAC-SHA256 Access=[^ ,]+, SignedHeaders=([^ ,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.get("authorization") ?? "",
  );
  if (!parts) return false;
  const [, signedHeaders = "", signature = ""] = parts;
  const names = signedHeaders.split(";");
  const date = headers.get("x-sdk-date") ?? "";
  if (names.toSorted().join(";") !== signedHeaders) return false;
  if (!/^\d{8}T\d{6}Z$/.test(date) || !names.includes("x-sdk-date") || names.some((name) => !headers.has(name))) {
    return false;
  }
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : target.slice(mark + 1);
  const canonicalRequest = [
    method,
    path.replace(/\/?$/, "/").split("/").map(recoded).join("/"),
    sortedQuery(query),
    ...names.map((name) => `${name}:${(headers.get(name) ?? "").replace(/^[ \t]+|[ \t]+$/g, "")}`),
    "",
    signedHeaders,
    headers.get("x-sdk-content-sha256") ?? sha256(body),
  ].join("\n");
  const stringToSign = ["SDK-HMAC-SHA256", date, sha256(Buffer.from(canonicalRequest, "utf8"))].join("\n");
  return signature === createHmac("sha256", Buffer.from(secretKey, "utf8")).update(stringToSign, "utf8").digest("hex");
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** The bytes that a percent-encoded text stands for. */
function bytesOf(text: string): Buffer {
  const pieces = text.split(/(%[0-9a-fA-F]{2})/).map((piece) =>
    /^%[0-9a-fA-F]{2}$/.test(piece) ? Buffer.from(piece.slice(1), "hex") : Buffer.from(piece, "utf8"),
  );
  return Buffer.concat(pieces);
}

function encoded(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    const sign = String.fromCharCode(byte);
    return /[A-Za-z0-9\-_.~]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

const recoded = (text: string) => encoded(bytesOf(text));

/** Sorted by name, then by value; the order of UTF-8 bytes is the order of code points. */
function sortedQuery(query: string): string {
  const pairs = query.split("&").filter((pair) => pair !== "").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name: bytesOf(name), value: bytesOf(value.join("=")) };
  });
  pairs.sort((a, b) => Buffer.compare(a.name, b.name) || Buffer.compare(a.value, b.value));
  return pairs.map(({ name, value }) => `${encoded(name)}=${encoded(value)}`).join("&");
}
