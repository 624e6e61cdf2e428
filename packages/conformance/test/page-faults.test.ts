import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { akSk } from "@hwc-usage/auth";
import { isApiError, isNetworkError, offsetOf } from "@hwc-usage/client";
import { createMetaStudioClient, type UsageDataEntry } from "@hwc-usage/metastudio";

// A walk against a server that plays every fault of paging, on real sockets: entries lost, doubled, or out of order.

interface Asked {
  limit: number;
  offset: number;
}

interface Page {
  count?: number;
  time_list?: UsageDataEntry[];
}

/** A page, or what else to do with the connection. */
type Answer = Page | "reset" | "silence" | { status: number; body: object };

interface Fault {
  fault: string;
  answer: (asked: Asked) => Answer;
  /** Entries that must come. */
  entries: number;
  /** At most; what was asked for past the end may be aborted before it reaches the server. */
  requests: number;
  /** Leaves the loop after so many entries, when all pages ahead have reached the server. */
  leaveAfter?: number;
  /** How the walk ends; else it ends well. */
  failure?: string;
  pageSize?: number;
}

const list = (length: number, count = length) => (asked: Asked): Page => ({ count, time_list: entries(asked.offset, asked.offset + asked.limit, length) });

const faults: Fault[] = [
  { fault: "none, 20,000 entries", answer: list(20_000), entries: 20_000, requests: 21 },
  { fault: "total lies low", answer: list(3500, 12), entries: 3500, requests: 4 },
  { fault: "total lies high", answer: list(3500, 1e9), entries: 3500, requests: 8 },
  { fault: "total lies high, list ends with a full page", answer: list(3000, 1e9), entries: 3000, requests: 8 },
  {
    fault: "total counts the page only",
    answer: (asked) => ({ count: list(3500)(asked).time_list?.length ?? 0, time_list: list(3500)(asked).time_list ?? [] }),
    entries: 3500,
    requests: 4,
  },
  { fault: "no total", answer: (asked) => ({ time_list: list(3500)(asked).time_list ?? [] }), entries: 3500, requests: 4 },
  { fault: "page capped at 100", answer: ({ offset, limit }) => list(3500)({ offset, limit: Math.min(limit, 100) }), entries: 3500, requests: 36 },
  {
    fault: "page capped at 100, total lies high",
    answer: ({ offset, limit }) => list(350, 1e9)({ offset, limit: Math.min(limit, 100) }),
    entries: 350,
    requests: 8,
  },
  {
    fault: "page capped at 100, total counts the page only: a short list",
    answer: ({ offset }) => list(offset + 100, 100)({ offset, limit: 100 }),
    entries: 100,
    requests: 1,
  },
  {
    fault: "last page repeats past the end",
    answer: (asked) => list(3000)(asked.offset < 3000 ? asked : { ...asked, offset: 2000 }),
    entries: 3000,
    requests: 4,
  },
  {
    fault: "last page repeats, total lies high",
    answer: (asked) => list(3000, 1e9)(asked.offset < 3000 ? asked : { ...asked, offset: 2000 }),
    entries: 3000,
    requests: 8,
  },
  { fault: "offset has no effect", answer: ({ limit }) => list(5000)({ offset: 0, limit }), entries: 1000, requests: 5 },
  { fault: "limit has no effect", answer: ({ offset }) => list(3500)({ offset, limit: 1000 }), pageSize: 10, entries: 3500, requests: 4 },
  // From the third page on the list holds 3,300 of its 5,000 entries.
  { fault: "list shrinks while walking", answer: (asked) => list(asked.offset < 2000 ? 5000 : 3300, 5000)(asked), entries: 3300, requests: 6 },
  { fault: "list grows while walking", answer: (asked) => list(asked.offset < 2000 ? 2000 : 2500)(asked), entries: 2500, requests: 3 },
  {
    fault: "page in the middle shrinks: the walk ends, pages ahead are thrown away",
    answer: (asked) => list(5000)(asked.offset === 2000 ? { offset: 2000, limit: 400 } : asked),
    entries: 2400,
    requests: 6,
  },
  {
    fault: "page in the middle is empty: the walk ends",
    answer: (asked) => (asked.offset === 2000 ? { count: 5000, time_list: [] } : list(5000)(asked)),
    entries: 2000,
    requests: 6,
  },
  {
    fault: "refused in the middle",
    answer: (asked) => (asked.offset === 2000 ? { status: 400, body: { error_code: "MSS.00000003" } } : list(5000)(asked)),
    entries: 2000,
    requests: 6,
    failure: "ApiError at 2000",
  },
  {
    fault: "connection reset in the middle",
    answer: (asked) => (asked.offset === 3000 ? "reset" : list(5000)(asked)),
    entries: 3000,
    requests: 6,
    failure: "NetworkError at 3000",
  },
  {
    fault: "the caller leaves while pages are under way",
    answer: (asked) => (asked.offset === 0 ? list(5000)(asked) : "silence"),
    entries: 3,
    requests: 5,
    leaveAfter: 3,
  },
];

const report: string[][] = [["fault", "requests", "entries", "lost", "doubled", "unanswered", "end"]];
const unhandled: unknown[] = [];
const keep = (reason: unknown) => unhandled.push(reason);
beforeEach(() => {
  process.on("unhandledRejection", keep);
});
afterEach(() => {
  process.off("unhandledRejection", keep);
  expect(unhandled).toEqual([]);
});

test.each(faults)("$fault", async ({ fault, answer, entries: expected, requests, leaveAfter, failure, pageSize }) => {
  await using server = await startServer(answer);
  const metastudio = createMetaStudioClient({
    baseUrl: server.url,
    projectId: "p1",
    auth: akSk({ ak: "EXAMPLEAK", sk: "example-sk" }),
    retry: { attempts: 1 },
  });
  const query = { start_time: "2026-01-01T00:00:00Z", end_time: "2026-03-01T00:00:00Z" };
  const seen: (string | undefined)[] = [];
  let end = "";
  try {
    for await (const { time } of metastudio.showUsageData.pages({ query }, pageSize ? { pageSize } : {})) {
      seen.push(time);
      if (seen.length !== leaveAfter) continue;
      await server.reached(requests);
      break;
    }
  } catch (error) {
    if (!isApiError(error) && !isNetworkError(error)) throw error;
    end = `${error.name} at ${offsetOf(error)}`;
  }
  await server.idle();
  const wanted = entries(0, expected, expected).map(({ time }) => time);
  const distinct = new Set(seen);
  const lost = wanted.filter((time) => !distinct.has(time)).length;
  report.push([fault, server.requests(), seen.length, lost, seen.length - distinct.size, server.unanswered(), end || "well"].map(String));
  expect(seen).toEqual(wanted);
  expect(end).toBe(failure ?? "");
  expect(server.requests()).toBeLessThanOrEqual(requests);
});

test("after an error in the middle a second walk brings the rest", async () => {
  let broken = true;
  await using server = await startServer((asked) => (broken && asked.offset === 2000 ? { status: 403, body: {} } : list(5000)(asked)));
  const metastudio = createMetaStudioClient({ baseUrl: server.url, projectId: "p1" });
  const query = { start_time: "2026-01-01T00:00:00Z", end_time: "2026-03-01T00:00:00Z" };
  const seen: (string | undefined)[] = [];
  let offset = 0;
  for (const attempt of [1, 2]) {
    try {
      for await (const { time } of metastudio.showUsageData.pages({ query: { ...query, offset } })) seen.push(time);
    } catch (error) {
      expect([attempt, offsetOf(error)]).toEqual([1, 2000]);
      offset = offsetOf(error) ?? 0;
      broken = false;
    }
  }
  expect(seen).toEqual(entries(0, 5000, 5000).map(({ time }) => time));
});

afterAll(() => {
  const widths = report[0]?.map((_, column) => Math.max(...report.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = report.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
  process.stdout.write(`\nFaults of paging, page size 1000, four pages ahead\n\n  ${lines.join("\n  ")}\n\n`);
});

/** The entries of a list of `length` from an offset on; each has a minute of its own. */
function entries(from: number, to: number, length: number): UsageDataEntry[] {
  const count = Math.max(0, Math.min(to, length) - from);
  return Array.from({ length: count }, (_, index) => ({ time: `${new Date((from + index) * 60_000).toISOString().slice(0, 19)}Z` }));
}

async function startServer(answer: (asked: Asked) => Answer) {
  const open = new Set<ServerResponse>();
  let requests = 0;
  let unanswered = 0;
  let whenIdle = () => {};
  let whenAsked = () => {};
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "", "http://localhost").searchParams;
    requests += 1;
    open.add(response);
    response.on("close", () => {
      open.delete(response);
      if (!response.writableFinished) unanswered += 1;
      if (open.size === 0) whenIdle();
    });
    whenAsked();
    const reply = answer({ limit: Number(query.get("limit")), offset: Number(query.get("offset")) });
    if (reply === "silence") return;
    if (reply === "reset") request.socket.resetAndDestroy();
    else if ("status" in reply) response.writeHead(reply.status, { "content-type": "application/json" }).end(JSON.stringify(reply.body));
    else response.setHeader("content-type", "application/json").end(JSON.stringify(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    /** Exchanges that ended without a whole answer. */
    unanswered: () => unanswered,
    reached: (count: number) =>
      new Promise<void>((resolve) => {
        whenAsked = () => {
          if (requests >= count) resolve();
        };
        whenAsked();
      }),
    /** Resolves when every exchange has ended, which for an unanswered one means that the client gave it up. */
    idle: () => new Promise<void>((resolve) => (open.size === 0 ? resolve() : (whenIdle = resolve))),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
