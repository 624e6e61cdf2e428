import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bodyOf, credentialsOf, dateOf, headersOf, refused, vectors } from "../../auth/test/vectors/vectors.ts";
import { verifySignature } from "./verify-signature.ts";

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
    const { method = "", url = "" } = request;
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = (status: number, type: string, body: string) => response.writeHead(status, { "content-type": type }).end(body);
    if (url === "/cases") return answer(200, "application/json", JSON.stringify({ vectors: vectors.map(caseOf), live }));
    if (url === "/page") return answer(200, "text/html", `<!doctype html><link rel="icon" href="data:,"><script type="module">${pageScript}</script>`);
    const received = { method, target: url, headers: request.headers as Record<string, string>, body: Buffer.concat(chunks) };
    const problem = verifySignature(received, live.credentials.ak, live.credentials.sk);
    return problem === undefined
      ? answer(200, "application/json", '{"count":1}')
      : answer(401, "application/json", JSON.stringify({ error_code: "APIG.0301", error_msg: `Incorrect IAM authentication information: ${problem}` }));
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
