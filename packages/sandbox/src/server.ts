import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isIPv6, type AddressInfo } from "node:net";
import { type Answer, headerValue } from "./exchange.ts";
import type { FaultPlan } from "./faults/fault-plan.ts";
import type { Fault } from "./faults/parse-faults.ts";
import { playFault } from "./faults/play-fault.ts";
import type { Gateway, Outcome } from "./gateway.ts";
import { gatewayError, jsonAnswer } from "./gateway-answers.ts";
import type { Log, LogEntry } from "./log.ts";
import { MAXIMUM_HEADER_SIZE, receive } from "./receive.ts";
import { SandboxError } from "./sandbox-error.ts";

export interface ServerOptions {
  port: number;
  host: string;
  now: () => number;
  log: Log | undefined;
  gateway: Gateway;
  faults: FaultPlan;
}

export interface RunningServer {
  origin: string;
  close: () => Promise<void>;
}

export async function startServer({ port, host, now, log, gateway, faults }: ServerOptions): Promise<RunningServer> {
  let requests = 0;
  const server = createServer({ maxHeaderSize: MAXIMUM_HEADER_SIZE }, (incoming, response) => {
    requests += 1;
    void exchange(incoming, response, requests.toString(16).padStart(32, "0"));
  });
  await listen(server, port, host);
  const origin = originOf(host, (server.address() as AddressInfo).port);

  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        // Closing a closed server is an error of Node's that means nothing here.
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function exchange(incoming: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const start = performance.now();
    const notes: Pick<LogEntry, "fault" | "failure"> = {};
    let outcome: Outcome;
    try {
      const received = await receive(incoming, origin);
      if (received.kind === "request") {
        outcome = await gateway(received.request, requestId);
        complete(outcome.answer, requestId);
        const fault = faultFor(headerValue(received.request, "x-sandbox-fault"));
        if (fault instanceof Error) {
          outcome = { ...outcome, answer: badFault(fault, requestId) };
        } else if (fault) {
          notes.fault = nameOf(fault);
          await playFault(fault, response, outcome.answer);
        }
      } else {
        outcome = { answer: gatewayError(received.status, requestId), identity: "not checked" };
      }
    } catch (error) {
      // The caller went away while sending: there is nobody to answer.
      if (incoming.destroyed && !incoming.complete) return;
      notes.failure = (error as Error).stack ?? String(error);
      outcome = { answer: gatewayError(500, requestId), identity: "not checked" };
    }
    if (!response.headersSent && !response.destroyed) send(response, complete(outcome.answer, requestId));
    log?.({
      time: new Date(now()).toISOString(),
      requestId,
      method: incoming.method ?? "",
      path: (incoming.url ?? "").replace(/\?.*/s, ""),
      status: response.headersSent ? response.statusCode : 0,
      milliseconds: Math.round((performance.now() - start) * 10) / 10,
      identity: outcome.identity,
      ...(outcome.violations && { violations: outcome.violations }),
      ...notes,
    });
  }

  function faultFor(header: string | undefined) {
    try {
      return faults.next(header);
    } catch (error) {
      return error as Error;
    }
  }

  /** The clock may be a test's, and clients correct theirs by this header. */
  function complete(answer: Answer, requestId: string): Answer {
    answer.headers = { ...answer.headers, "x-request-id": requestId, date: new Date(now()).toUTCString() };
    return answer;
  }
}

function nameOf({ kind, ...details }: Fault): string {
  const facts = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  return (kind === "status" ? facts : [kind, ...facts]).join(" ");
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}

function badFault(error: Error, requestId: string): Answer {
  return jsonAnswer(400, { error_code: "SANDBOX.0002", error_msg: error.message, request_id: requestId });
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new SandboxError(reasonOf(error, port, host))));
    server.listen(port, host, () => resolve());
  });
}

function reasonOf(error: NodeJS.ErrnoException, port: number, host: string): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is in use. Choose another port; 0 takes a free one.`;
    case "EACCES":
      return `Port ${port} on ${host} may not be opened by this user. Choose one from 1024 on; 0 takes a free one.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is not an address of this machine. Choose another host, for example 127.0.0.1.`;
    default:
      return `Cannot listen on port ${port} of ${host}: ${error.message}`;
  }
}

/** A server on all addresses is reached on loopback. */
function originOf(host: string, port: number): string {
  const reached = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return `http://${isIPv6(reached) ? `[${reached}]` : reached}:${port}`;
}
