import type { IncomingMessage } from "node:http";
import type { ReceivedRequest } from "./exchange.ts";

const KILOBYTE = 1024;

/** Limits of the gateway, by the status it answers with. Source: error code table of API Gateway, APIG.0201. */
const LIMITS = { 413: 12 * KILOBYTE * KILOBYTE, 414: 32 * KILOBYTE, header: 32 * KILOBYTE, 494: 128 * KILOBYTE };

/** What Node has to let through for the limits to be ours. */
export const MAXIMUM_HEADER_SIZE: number = 256 * KILOBYTE;

export type Received =
  { kind: "request"; request: ReceivedRequest } | { kind: "refused"; status: 400 | 413 | 414 | 494 };

/** Reads a request without tidying it; a signature covers the bytes that were sent. */
export async function receive(incoming: IncomingMessage, origin: string): Promise<Received> {
  const target = incoming.url ?? "/";
  const end = target.indexOf("?");
  const rawPath = end < 0 ? target : target.slice(0, end);
  const rawQuery = end < 0 ? "" : target.slice(end + 1);
  const headers = Array.from({ length: incoming.rawHeaders.length / 2 }, (_, index): [string, string] => [
    incoming.rawHeaders[2 * index] ?? "",
    incoming.rawHeaders[2 * index + 1] ?? "",
  ]);
  const body = await readBody(incoming);
  if (!body) return { kind: "refused", status: 413 };
  if (target.length > LIMITS[414]) return { kind: "refused", status: 414 };
  const sizes = headers.map(([name, value]) => name.length + value.length);
  if (sizes.some((size) => size > LIMITS.header) || sizes.reduce((sum, size) => sum + size, 0) > LIMITS[494]) {
    return { kind: "refused", status: 494 };
  }
  if (!isDecodable(rawPath) || !isDecodable(rawQuery) || !rawPath.startsWith("/"))
    return { kind: "refused", status: 400 };
  // A plus is a plus to the gateway, and a space to URLSearchParams.
  const url = new URL(`${origin}${rawPath}${rawQuery && `?${rawQuery.replaceAll("+", "%2B")}`}`);
  return {
    kind: "request",
    request: { method: incoming.method ?? "GET", path: url.pathname, url, rawPath, rawQuery, headers, body },
  };
}

/** Undefined when it is larger than the gateway takes; the rest is read and dropped, so that the answer arrives. */
async function readBody(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= LIMITS[413]) chunks.push(chunk);
  }
  return size > LIMITS[413] ? undefined : Buffer.concat(chunks);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
