import type { ServerResponse } from "node:http";
import type { Answer } from "../exchange.ts";
import { gatewayErrorBody } from "./gateway-error.ts";
import type { Fault } from "./parse-faults.ts";

const SLOW_PARTS = 10;

/**
 * Answers with the fault instead of, or on the way to, `answer`. Resolves when the answer is sent or the connection is
 * gone: a client that gives up, or a sandbox that closes, also ends a wait.
 */
export async function playFault(fault: Fault, response: ServerResponse, answer: Answer): Promise<void> {
  const { socket } = response;
  if (!socket || socket.destroyed || response.closed) return;
  const closed = new Promise<void>((resolve) => {
    response.once("close", () => resolve());
  });

  const body = Buffer.from(answer.body);
  const half = body.subarray(0, Math.floor(body.length / 2));
  const given = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const headers = { ...given, "content-length": body.length };
  // The clock of the sandbox, which may be a test's.
  const date = given.date === undefined ? {} : { date: given.date };

  switch (fault.kind) {
    case "status": {
      const requestId = given["x-request-id"];
      const text = gatewayErrorBody(fault.status, requestId);
      response
        .writeHead(fault.status, {
          ...date,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
          ...(requestId !== undefined && { "x-request-id": requestId }),
          ...(fault.retryAfter !== undefined && { "retry-after": fault.retryAfter }),
        })
        .end(text);
      break;
    }
    case "html": {
      const text = `<html><head><title>${fault.status}</title></head><body>Not the service you called</body></html>\n`;
      const length = Buffer.byteLength(text);
      response.writeHead(fault.status, { ...date, "content-type": "text/html", "content-length": length }).end(text);
      break;
    }
    case "redirect":
      response.writeHead(302, { ...date, location: fault.location, "content-length": 0 }).end();
      break;
    case "empty":
      response.writeHead(answer.status, { ...headers, "content-length": 0 }).end();
      break;
    case "reset":
      socket.resetAndDestroy();
      break;
    case "reset-body":
    case "truncate":
      // Where there is no body, a byte is promised, so that something is missing.
      response.writeHead(answer.status, { ...headers, "content-length": body.length || 1 }).flushHeaders();
      response.write(half, () => (fault.kind === "truncate" ? socket.destroy() : socket.resetAndDestroy()));
      break;
    case "stall":
      if (await goneWithin(fault.milliseconds, response)) break;
      response.writeHead(answer.status, headers).end(body);
      break;
    case "stall-body":
      response.writeHead(answer.status, headers).flushHeaders();
      response.write(half);
      if (await goneWithin(fault.milliseconds, response)) break;
      response.end(body.subarray(half.length));
      break;
    case "slow": {
      response.writeHead(answer.status, headers).flushHeaders();
      for (let part = 0; part < SLOW_PARTS; part += 1) {
        if (await goneWithin(fault.milliseconds, response)) break;
        const from = Math.floor((body.length * part) / SLOW_PARTS);
        response.write(body.subarray(from, Math.floor((body.length * (part + 1)) / SLOW_PARTS)));
      }
      response.end();
      break;
    }
  }
  await closed;
}

/** Waits, and says whether the connection has gone meanwhile. */
function goneWithin(milliseconds: number, response: ServerResponse): Promise<boolean> {
  if (response.closed) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (gone: boolean) => {
      clearTimeout(timer);
      response.off("close", onClose);
      resolve(gone);
    };
    const onClose = () => settle(true);
    const timer = setTimeout(() => settle(false), milliseconds);
    response.once("close", onClose);
  });
}
