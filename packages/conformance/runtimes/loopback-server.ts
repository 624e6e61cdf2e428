import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isSignedWith, type WireRequest } from "../../auth/test/verifier.ts";
import { bodyOf, credentialsOf, dateOf, headersOf, refused, vectors } from "../../auth/test/vectors/vectors.ts";

const live = {
  credentials: { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key", securityToken: "example-security-token" },
  projectId: "0123456789abcdef0123456789abcdef",
};

export interface LoopbackServer {
  baseUrl: string;
  close: () => void;
}

/** Hands the vectors to suite.js, serves the page for the browser, and answers signed calls. */
export async function startLoopbackServer(pageScript: string): Promise<LoopbackServer> {
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = (status: number, type: string, body: string) => response.writeHead(status, { "content-type": type }).end(body);
    if (url === "/cases") return answer(200, "application/json", JSON.stringify({ vectors: vectors.map(caseOf), live }));
    if (url === "/page") return answer(200, "text/html", `<!doctype html><link rel="icon" href="data:,"><script type="module">${pageScript}</script>`);
    const headersReceived = new Map(Object.entries(headers as Record<string, string>));
    return isAccepted({ method, target: url, headers: headersReceived, body: Buffer.concat(chunks) })
      ? answer(200, "application/json", '{"count":1}')
      : answer(401, "application/json", '{"error_code":"APIG.0301","error_msg":"Incorrect IAM authentication information"}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Signed with the key, its host too, and within the gateway's 15 minutes. */
function isAccepted(request: WireRequest): boolean {
  const { ak, sk } = live.credentials;
  const names = /^SDK-HMAC-SHA256 Access=([^,]+), SignedHeaders=([^,]+),/.exec(request.headers.get("authorization") ?? "");
  const date = request.headers.get("x-sdk-date") ?? "";
  const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  return (
    names?.[1] === ak &&
    names[2]?.split(";").includes("host") === true &&
    Math.abs(Date.now() - signedAt) < 15 * 60_000 &&
    isSignedWith(sk, request)
  );
}

/** A vector in the form that every runtime can read: plain JSON. */
function caseOf(vector: (typeof vectors)[number]) {
  const body = bodyOf(vector);
  return {
    id: vector.id,
    request: {
      method: vector.method,
      url: vector.url,
      headers: headersOf(vector),
      body: body && Buffer.from(body).toString("base64"),
    },
    credentials: credentialsOf(vector),
    date: dateOf(vector).getTime(),
    expected: vector.id in refused ? null : vector.expected,
  };
}
