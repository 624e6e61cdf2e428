import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** Answers one request, or does something worse. */
export type Act = (response: ServerResponse, request: IncomingMessage) => void;

export interface ScriptedServer {
  url: string;
  requests: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[];
  /** Resolves once the client has let go of every exchange: its answer was read, or its socket closed. */
  released: () => Promise<unknown>;
  close: () => Promise<void>;
}

/**
 * Plays a script on a free port of 127.0.0.1, on real sockets: the first act answers the first request, the last act all
 * that are left. A function picks the act of each request instead.
 */
export async function startScriptedServer(script: readonly Act[] | ((request: IncomingMessage) => Act)): Promise<ScriptedServer> {
  const requests: ScriptedServer["requests"] = [];
  const exchanges: Promise<void>[] = [];
  const server = createServer(async (request, response) => {
    exchanges.push(new Promise((resolve) => response.once("close", resolve)));
    const { method = "", url = "", headers } = request;
    const entry = { method, url, headers, body: "" };
    requests.push(entry);
    const act = typeof script === "function" ? script(request) : script[Math.min(requests.length, script.length) - 1];
    // A client that leaves while it is still sending is one of the things that are tried.
    entry.body = await text(request).catch(() => "");
    act?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 4096, resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    released: () => Promise.all(exchanges),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** A port of this machine at which nobody listens. */
export async function refusingUrl(): Promise<string> {
  const { url, close } = await startScriptedServer([]);
  await close();
  return url;
}

/** A whole answer; JSON for an object, else the text as it is. */
export const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Act =>
  (response) => {
    const bytes = typeof body === "object" ? JSON.stringify(body) : String(body);
    response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(bytes), ...headers });
    response.end(bytes);
  };

/** A status and nothing else. */
export const empty =
  (status: number, headers: Record<string, string> = {}): Act =>
  (response) => {
    response.writeHead(status, status === 204 ? headers : { "content-length": "0", ...headers });
    response.end();
  };

/** A status and no body, in an answer that does not say how long it is. */
export const emptyChunked =
  (status: number): Act =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", "transfer-encoding": "chunked" });
    response.end();
  };

export const resetBeforeHeaders: Act = (_, { socket }) => void socket.resetAndDestroy();

export const closedBeforeHeaders: Act = (_, { socket }) => void socket.destroy();

/** Half of a body, and then the connection is reset. */
export const resetInBody: Act = (response, { socket }) => half(response, () => void socket.resetAndDestroy());

/** Half of a body, and then the connection is closed in good order. */
export const closedInBody: Act = (response, { socket }) => half(response, () => void socket.destroy());

export const stalledHeaders: Act = () => {};

export const stalledBody: Act = (response) => half(response, () => {});

/** One byte after another, and never the last. */
export const slowDrip: Act = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const drip = setInterval(() => response.write(" "), 10);
  response.once("close", () => clearInterval(drip));
};

function half(response: ServerResponse, then: () => void): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": "40", "x-request-id": "half" });
  response.write('{"entries":[1,', then);
}
