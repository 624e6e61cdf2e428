import { createHash, createHmac } from "node:crypto";

export interface SignedRequest {
  method?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string;
  ak?: string;
  sk?: string;
  date?: Date;
}

/** Signs as the API Request Signing Guide says, step by step, and sends; `query` and path are in canonical form. */
export async function sendSigned(url: string, path: string, request: SignedRequest = {}): Promise<Response> {
  const {
    method = "GET",
    query = "",
    body,
    ak = "SANDBOXACCESSKEY",
    sk = "sandbox-secret-key",
    date = new Date(),
  } = request;
  const signed: Record<string, string> = {
    host: new URL(url).host,
    "x-sdk-date": date.toISOString().replace(/[-:]|\.\d{3}/g, ""),
    ...request.headers,
  };
  const names = Object.keys(signed).toSorted();
  const lines = names.map((name) => `${name}:${signed[name]}\n`).join("");
  const canonicalRequest = [method, `${path}/`, query, lines, names.join(";"), sha256(body ?? "")].join("\n");
  const stringToSign = `SDK-HMAC-SHA256\n${signed["x-sdk-date"]}\n${sha256(canonicalRequest)}`;
  const signature = createHmac("sha256", sk).update(stringToSign).digest("hex");
  const { host: _, ...headers } = signed;
  return fetch(`${url}${path}${query && `?${query}`}`, {
    method,
    headers: {
      ...headers,
      authorization: `SDK-HMAC-SHA256 Access=${ak}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
    },
    ...(body !== undefined && { body }),
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
