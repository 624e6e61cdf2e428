import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isApiError, offsetOf } from "../src/index.ts";
import { type Asked, collect, list, meter, never, readings } from "./paged-service.ts";

const unhandled = vi.fn();
beforeEach(() => {
  process.on("unhandledRejection", unhandled);
});
afterEach(async () => {
  await settled();
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

/** Until everything that is not waiting for somebody has come to rest. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

const pageOf = ({ offset, limit }: Asked, length: number) => readings(offset, Math.min(offset + limit, length));

describe("every entry once and in order", () => {
  // `offsets`: what the requests ask for, in their order; the last of them is where the walk learns that it is over.
  const cases: [name: string, answer: Parameters<typeof meter>[0], entries: number, offsets: number[]][] = [
    ["an empty list", list(0), 0, [0]],
    ["less than a page", list(7), 7, [0]],
    ["one page exactly", list(10), 10, [0, 10]],
    ["the last page shorter", list(25), 25, [0, 10, 20]],
    ["the last page full", list(30), 30, [0, 10, 20, 30]],
    ["more pages than are asked for at once", list(65), 65, [0, 10, 20, 30, 40, 50, 60]],
    ["no total", list(25, { count: undefined as never }), 25, [0, 10, 20]],
    ["a total that lies low", list(25, { count: 1 }), 25, [0, 10, 20]],
    ["a total that lies high", list(25, { count: 1e9 }), 25, [0, 10, 20, 30, 40, 50]],
    ["a total that lies high about an empty list", list(0, { count: 99 }), 0, [0]],
    ["a total that counts the page", (asked) => ({ count: pageOf(asked, 25).length, readings: pageOf(asked, 25) }), 25, [0, 10, 20]],
    ["a total that is no number", list(25, { count: "many" as never }), 25, [0, 10, 20]],
    ["a total that grows", (asked) => ({ count: asked.offset + 11, readings: pageOf(asked, 25) }), 25, [0, 10, 20]],
    ["a server that caps the page at 4", list(11, { cap: 4 }), 11, [0, 4, 8]],
    ["a capped page and a total that lies high", list(12, { cap: 4, count: 99 }), 12, [0, 4, 8, 12, 16, 20, 24]],
    ["a server that takes no notice of the limit", ({ offset }) => ({ count: 70, readings: readings(offset, Math.min(offset + 30, 70)) }), 70, [0, 30, 60]],
    [
      "a last page that repeats",
      (asked) => ({ count: 20, readings: pageOf(asked.offset < 20 ? asked : { ...asked, offset: 10 }, 20) }),
      20,
      [0, 10, 20],
    ],
    [
      "a capped last page that repeats, and a total that lies high",
      (asked) => ({ count: 99, readings: readings(asked.offset < 8 ? asked.offset : 4, asked.offset < 8 ? asked.offset + 4 : 8) }),
      8,
      [0, 4, 8, 12, 16, 20],
    ],
    ["a server that takes no notice of the offset", () => ({ count: 99, readings: readings(0, 10) }), 10, [0, 10, 20, 30, 40]],
    // The list shrinks from 60 to 33 after the second page: what was asked for past the end is thrown away.
    ["a list that shrinks", (asked, turn) => ({ count: 60, readings: pageOf(asked, turn > 2 ? 33 : 60) }), 33, [0, 10, 20, 30, 40, 50]],
    ["a page without a list", () => ({ count: 5 }), 0, [0]],
    ["a page whose list is null", () => ({ count: 5, readings: null }), 0, [0]],
    ["a page that is nothing", () => new Response(null, { status: 204 }), 0, [0]],
  ];
  test.each(cases)("%s", async (_, answer, entries, offsets) => {
    const { client, offsets: asked } = meter(answer);
    expect(await collect(client.listReadings.pages())).toEqual(readings(0, entries));
    await settled();
    expect(asked()).toEqual(offsets);
  });

  test("pages ahead that no longer fit are asked for again where the page before really ended", async () => {
    // The third page is longer than the others: entries 20 to 32.
    const ends = new Map([[20, 33]]);
    const { client } = meter(({ offset }) => ({ count: 55, readings: readings(offset, ends.get(offset) ?? Math.min(offset + 10, 55)) }));
    expect(await collect(client.listReadings.pages())).toEqual(readings(0, 55));
  });
});

describe("what is asked for", () => {
  test("the largest page and the caller's own parameters", async () => {
    const { client, asked } = meter(list(3));
    await collect(client.listReadings.pages({ query: { meter: "m 1" } }));
    expect(asked.map(({ query }) => query)).toEqual([{ limit: "10", meter: "m 1", offset: "0" }]);
  });

  test("another page size", async () => {
    const { client, asked } = meter(list(7));
    expect(await collect(client.listReadings.pages({}, { pageSize: 3 }))).toEqual(readings(0, 7));
    expect(asked.map(({ offset, limit }) => [offset, limit])).toEqual([[0, 3], [3, 3], [6, 3]]);
  });

  test("a capped server is asked for what it gives, so that no two pages overlap", async () => {
    const { client, asked } = meter(list(11, { cap: 4 }));
    await collect(client.listReadings.pages());
    expect(asked.map(({ limit }) => limit)).toEqual([10, 4, 4]);
  });

  test("from the offset of the query on", async () => {
    const { client, offsets } = meter(list(25));
    expect(await collect(client.listReadings.pages({ query: { offset: 12 } }))).toEqual(readings(12, 25));
    expect(offsets()).toEqual([12, 22]);
  });

  test("a page at a time, without those that hold nothing", async () => {
    const { client } = meter(list(20));
    const pages = await collect(client.listReadings.pages().byPage());
    expect(pages).toEqual([{ count: 20, readings: readings(0, 10) }, { count: 20, readings: readings(10, 20) }]);
  });

  test("nothing before the loop, and everything again in the next one", async () => {
    const { client, asked } = meter(list(3));
    const entries = client.listReadings.pages();
    expect(asked).toEqual([]);
    expect([await collect(entries), await collect(entries)]).toEqual([readings(0, 3), readings(0, 3)]);
  });

  test.each([1, 2, 4, 7])("at most %d pages ahead at once", async (concurrency) => {
    const { client, asked } = meter(list(200));
    expect(await collect(client.listReadings.pages({}, { concurrency }))).toEqual(readings(0, 200));
    expect(Math.max(...asked.map(({ inFlight }) => inFlight))).toBe(concurrency);
  });

  test("a slow reader is not buried: pages in hand count as pages ahead", async () => {
    const { client, asked } = meter(list(200));
    for await (const page of client.listReadings.pages().byPage()) {
      await settled();
      expect(asked.length).toBeLessThanOrEqual((page.readings?.[0]?.n ?? 0) / 10 + 5);
    }
  });

  test("only an operation with pages has them", () => {
    const { client } = meter(list(0));
    expect([typeof client.listReadings.pages, "pages" in client.showMeter]).toEqual(["function", false]);
  });
});

describe("refused before anything is sent", () => {
  const cases: [name: string, args: object, options: object, message: string][] = [
    ["a page that is too large", {}, { pageSize: 11 }, "ListReadings.pages: pageSize must be a whole number from 1 to 10."],
    ["no page", {}, { pageSize: 0 }, "pageSize must be a whole number from 1 to 10"],
    ["a broken page", {}, { pageSize: 2.5 }, "pageSize must be a whole number from 1 to 10"],
    ["a page size in text", {}, { pageSize: "5" }, "pageSize must be a whole number from 1 to 10"],
    ["no page at once", {}, { concurrency: 0 }, "concurrency must be a whole number from 1"],
    ["any number of pages at once", {}, { concurrency: Number.POSITIVE_INFINITY }, "concurrency must be a whole number from 1"],
    ["a start before the start", { query: { offset: -1 } }, {}, "query.offset must be a whole number from 0"],
    ["a limit in the query", { query: { limit: 5 } }, {}, "set pageSize, the second argument, instead of query.limit"],
  ];
  test.each(cases)("%s", async (_, args, options, message) => {
    const { client, asked } = meter(list(1));
    await expect(collect(client.listReadings.pages(args, options))).rejects.toThrow(message);
    expect(asked).toEqual([]);
  });
});

describe("an error in the middle", () => {
  async function failing(iterable: AsyncIterable<{ n?: number }>) {
    const entries: (number | undefined)[] = [];
    try {
      for await (const { n } of iterable) entries.push(n);
    } catch (error) {
      return { entries, error };
    }
    return expect.unreachable();
  }

  test("comes after all entries before it, says where it was, and the walk can go on from there", async () => {
    let broken = true;
    const { client } = meter((asked) =>
      broken && asked.offset === 30 ? Response.json({ error_code: "M.1" }, { status: 400 }) : list(55)(asked, 0),
    );
    const { entries, error } = await failing(client.listReadings.pages());
    expect(entries).toEqual(readings(0, 30).map(({ n }) => n));
    expect(isApiError(error) && error.code).toBe("M.1");
    expect(offsetOf(error)).toBe(30);
    broken = false;
    expect(await collect(client.listReadings.pages({ query: { offset: offsetOf(error) ?? 0 } }))).toEqual(readings(30, 55));
  });

  test("the first page's says the offset of the query", async () => {
    const { client } = meter(() => Response.json({}, { status: 400 }));
    const { error } = await failing(client.listReadings.pages({ query: { offset: 7 } }));
    expect(offsetOf(error)).toBe(7);
  });

  test("a page that is no list is an error and no end", async () => {
    const { client } = meter((asked) => (asked.offset === 10 ? { readings: { n: 1 } } : list(25)(asked, 0)));
    const { entries, error } = await failing(client.listReadings.pages());
    expect([entries.length, offsetOf(error)]).toEqual([10, 10]);
    expect(error).toMatchObject({ message: "[@hwc-usage/client] ListReadings answered with a page whose readings is no list." });
  });

  test("aborts what was asked for ahead", async () => {
    const { client, asked } = meter((request) => {
      if (request.offset === 10) return Response.json({}, { status: 400 });
      return request.offset === 0 ? list(90)(request, 0) : never;
    });
    expect(offsetOf((await failing(client.listReadings.pages())).error)).toBe(10);
    expect(asked.slice(2).map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
  });

  const reasons: [name: string, reason: unknown][] = [
    ["the usual reason", undefined],
    ["text", "enough"],
    ["a frozen object", Object.freeze({ why: "enough" })],
  ];
  test.each(reasons)("the caller's abort carries it too: %s", async (_, reason) => {
    const controller = new AbortController();
    const { client } = meter((asked) => (asked.offset === 20 ? (controller.abort(reason), never) : list(55)(asked, 0)));
    const { entries, error } = await failing(client.listReadings.pages({ signal: controller.signal }, { concurrency: 1 }));
    expect([entries.length, offsetOf(error)]).toEqual([20, 20]);
  });

  test("two walks that one signal ends carry their own", async () => {
    const controller = new AbortController();
    const stop = (at: number) => meter((asked) => (asked.offset === at ? never : list(55)(asked, 0)));
    const walks = [10, 20].map((at) =>
      failing(stop(at).client.listReadings.pages({ signal: controller.signal }, { concurrency: 1 })),
    );
    await settled();
    controller.abort();
    expect((await Promise.all(walks)).map(({ error }) => offsetOf(error))).toEqual([10, 20]);
  });

  test("an abort ends the walk though pages are in hand", async () => {
    const controller = new AbortController();
    const { client } = meter(list(55));
    const seen: number[] = [];
    const walk = async () => {
      for await (const page of client.listReadings.pages({ signal: controller.signal }).byPage()) {
        seen.push(page.readings?.length ?? 0);
        await settled();
        controller.abort();
      }
    };
    await expect(walk()).rejects.toSatisfy((error) => offsetOf(error) === 10);
    expect(seen).toEqual([10]);
  });

  test("other errors have no offset", () => {
    expect([undefined, null, "x", new Error("x")].map(offsetOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test.each(["entries", "pages"])("leaving the loop over %s aborts what is in flight", async (kind) => {
  const { client, asked } = meter((request) => (request.offset === 0 ? list(90)(request, 0) : never));
  const pages = client.listReadings.pages();
  for await (const _ of kind === "pages" ? pages.byPage() : pages) break;
  expect(asked.map(({ offset }) => offset)).toEqual([0, 10, 20, 30, 40]);
  expect(asked.slice(1).every(({ signal }) => signal.aborted)).toBe(true);
});

test("what was asked for past the end is aborted before the last page is handed out", async () => {
  const { client, asked } = meter((request) => (request.offset <= 10 ? list(15, { count: 99 })(request, 0) : never));
  for await (const page of client.listReadings.pages().byPage()) {
    if (page.readings?.length === 5) expect(asked.slice(2).map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
  }
  expect(asked).toHaveLength(5);
});
