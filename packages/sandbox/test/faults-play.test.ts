import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer } from "../src/exchange.ts";
import { type Fault, parseFaults } from "../src/faults/parse-faults.ts";
import { playFault } from "../src/faults/play-fault.ts";

const BODY = '{"count":0,"time_list":[]}';
const ANSWER: Answer = {
  status: 200,
  headers: { "Content-Type": "application/json", "X-Request-Id": "8b9a21c4" },
  body: BODY,
};

/** What came over one connection, up to its end. */
class Exchange {
  text = "";
  /** The code of the error that ended the connection, or "end". */
  ending: Promise<string>;
  socket: Socket;
  #arrived = Promise.withResolvers<void>();

  constructor(port: number) {
    this.socket = connect(port, "127.0.0.1");
    this.socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    this.socket.setEncoding("latin1").on("data", (text: string) => {
      this.text += text;
      this.#arrived.resolve();
      this.#arrived = Promise.withResolvers();
    });
    this.ending = new Promise((resolve) => {
      this.socket
        .on("error", (error: NodeJS.ErrnoException) => resolve(String(error.code)))
        .on("end", () => resolve("end"));
    });
  }

  get status(): number {
    return Number(this.text.split(" ")[1]);
  }

  get body(): string {
    return this.text.slice(this.text.indexOf("\r\n\r\n") + 4);
  }

  header(name: string): string | undefined {
    return new RegExp(`^${name}: (.*)\r$`, "im").exec(this.text)?.[1];
  }

  async until(reached: (body: string) => boolean): Promise<void> {
    while (!this.text.includes("\r\n\r\n") || !reached(this.body)) await this.#arrived.promise;
  }
}

let server: Server;
let fault: Fault;
let answer: Answer;
let asked: PromiseWithResolvers<ServerResponse>;
let played: Promise<void>;

beforeEach(async () => {
  answer = ANSWER;
  asked = Promise.withResolvers();
  server = createServer((_, response) => {
    played = playFault(fault, response, answer);
    asked.resolve(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
});
afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

function request(text: string): Exchange {
  const [first] = parseFaults(text).faults;
  if (!first) throw new Error(`${text} is no fault`);
  fault = first;
  return new Exchange((server.address() as AddressInfo).port);
}

describe("errors of the gateway", () => {
  // Codes and messages from the gateway's table; the last has none there.
  const cases: [fault: string, status: number, code: string, message: string][] = [
    ["400", 400, "APIGW.0602", "Bad request."],
    ["401", 401, "APIGW.0301", "Incorrect IAM authentication information."],
    ["403", 403, "APIGW.0302", "The IAM user is not authorized to access the API."],
    ["404", 404, "APIGW.0101", "The API does not exist or has not been published in the environment."],
    ["413", 413, "APIGW.0201", "Request entity too large."],
    ["429", 429, "APIGW.0308", "The throttling threshold has been reached."],
    ["500", 500, "APIGW.0601", "Internal server error."],
    ["502", 502, "APIGW.0201", "Backend unavailable."],
    ["503", 503, "APIGW.0613", "The IAM service is currently unavailable."],
    ["504", 504, "APIGW.0201", "Backend timeout."],
    ["418", 418, "SANDBOX.418", "A fault on demand. The gateway documents no code for status 418."],
  ];
  test.each(cases)("%s", async (text, status, error_code, error_msg) => {
    const exchange = request(text);
    expect(await exchange.ending).toBe("end");
    await played;
    expect(exchange.status).toBe(status);
    expect(JSON.parse(exchange.body)).toEqual({ error_code, error_msg, request_id: "8b9a21c4" });
    expect(exchange.header("content-type")).toBe("application/json");
    expect(exchange.header("x-request-id")).toBe("8b9a21c4");
    expect(exchange.header("retry-after")).toBeUndefined();
  });

  test.each(["503", "html", "redirect=/x", "empty", "truncate"])("%s keeps the date of the answer", async (text) => {
    answer = { ...ANSWER, headers: { Date: "Mon, 02 Mar 2026 00:00:00 GMT" } };
    const exchange = request(text);
    await exchange.ending;
    expect(exchange.text.match(/^date: .*$/gim)).toEqual(["date: Mon, 02 Mar 2026 00:00:00 GMT"]);
  });

  test("with Retry-After, and without a request id where the answer has none", async () => {
    answer = { ...ANSWER, headers: {} };
    const exchange = request("429;retry-after=2");
    await exchange.ending;
    expect(exchange.header("retry-after")).toBe("2");
    expect(JSON.parse(exchange.body)).toEqual({
      error_code: "APIGW.0308",
      error_msg: "The throttling threshold has been reached.",
    });
  });
});

describe("answers at once", () => {
  // The body has 26 bytes; its half has 13.
  interface Expected {
    status?: number;
    body?: string | RegExp;
    headers?: Record<string, string>;
    ending: "end" | "ECONNRESET";
  }
  const cases: [fault: string, expected: Expected, body?: string][] = [
    ["reset", { ending: "ECONNRESET" }],
    ["reset-body", { ending: "ECONNRESET", status: 200, body: '{"count":0,"t', headers: { "content-length": "26" } }],
    ["reset-body", { ending: "ECONNRESET", status: 200, body: "", headers: { "content-length": "1" } }, ""],
    ["truncate", { ending: "end", status: 200, body: '{"count":0,"t', headers: { "content-length": "26" } }],
    ["truncate", { ending: "end", status: 200, body: "", headers: { "content-length": "1" } }, ""],
    ["truncate", { ending: "end", status: 200, body: "", headers: { "content-length": "1" } }, "1"],
    [
      "empty",
      { ending: "end", status: 200, body: "", headers: { "content-length": "0", "content-type": "application/json" } },
    ],
    ["html", { ending: "end", status: 502, body: /^<html>/, headers: { "content-type": "text/html" } }],
    ["html=200", { ending: "end", status: 200, body: /^<html>/, headers: { "content-type": "text/html" } }],
    [
      "redirect=https://example.com/x",
      { ending: "end", status: 302, body: "", headers: { location: "https://example.com/x" } },
    ],
    [
      "stall=0ms",
      { ending: "end", status: 200, body: BODY, headers: { "content-length": "26", "x-request-id": "8b9a21c4" } },
    ],
    ["stall-body=0ms", { ending: "end", status: 200, body: BODY, headers: { "content-length": "26" } }],
    ["slow=0ms", { ending: "end", status: 200, body: BODY, headers: { "content-length": "26" } }],
    ["slow=0ms", { ending: "end", status: 200, body: "12", headers: { "content-length": "2" } }, "12"],
    ["slow=0ms", { ending: "end", status: 200, body: "", headers: { "content-length": "0" } }, ""],
  ];
  test.each(cases)("%s %j", async (text, expected, body = BODY) => {
    // A length that the answer brings along is not sent twice.
    answer = { ...ANSWER, headers: { ...ANSWER.headers, "Content-Length": "9" }, body };
    const exchange = request(text);
    expect(await exchange.ending).toBe(expected.ending);
    await played;
    if (expected.status === undefined) {
      expect(exchange.text).toBe("");
      return;
    }
    expect(exchange.status).toBe(expected.status);
    if (expected.body instanceof RegExp) expect(exchange.body).toMatch(expected.body);
    else expect(exchange.body).toBe(expected.body);
    for (const [name, value] of Object.entries(expected.headers ?? {})) expect(exchange.header(name)).toBe(value);
    expect(exchange.text.match(/^content-length:/gim)?.length).toBe(1);
  });
});

describe("answers that take their time", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });

  test("stall waits before the headers", async () => {
    const exchange = request("stall=5s");
    const response = await asked.promise;
    await vi.advanceTimersByTimeAsync(4999);
    expect(response.headersSent).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await exchange.ending).toBe("end");
    expect(exchange.body).toBe(BODY);
    await played;
  });

  test("stall-body waits in the middle of the body", async () => {
    const exchange = request("stall-body=5s");
    const response = await asked.promise;
    await exchange.until((body) => body === '{"count":0,"t');
    await vi.advanceTimersByTimeAsync(4999);
    expect(response.writableEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await exchange.ending).toBe("end");
    expect(exchange.body).toBe(BODY);
  });

  test("slow sends a tenth after each pause", async () => {
    answer = { ...ANSWER, body: "0123456789".repeat(2) };
    const exchange = request("slow=100ms");
    await asked.promise;
    await exchange.until((body) => body === "");
    for (let part = 1; part <= 10; part += 1) {
      await vi.advanceTimersByTimeAsync(100);
      await exchange.until((body) => body.length === part * 2);
    }
    expect(await exchange.ending).toBe("end");
    expect(exchange.body).toBe("0123456789".repeat(2));
  });

  describe.each(["stall=600s", "stall-body=600s", "slow=600s"])("%s ends at once", (text) => {
    test("when the client gives up", async () => {
      const exchange = request(text);
      await asked.promise;
      exchange.socket.destroy();
      await played;
      expect(vi.getTimerCount()).toBe(0);
    });

    test("when the sandbox closes", async () => {
      const exchange = request(text);
      await asked.promise;
      server.closeAllConnections();
      await played;
      // Whether the client sees an orderly end or a reset is the operating system's choice.
      expect(["end", "ECONNRESET"]).toContain(await exchange.ending);
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});

test("a connection that is gone already is left alone", async () => {
  const exchange = request("stall=0ms");
  const response = await asked.promise;
  await exchange.ending;
  await played;
  await expect(playFault({ kind: "status", status: 503 }, response, ANSWER)).resolves.toBeUndefined();
});
