import { createServiceClient, type Fetch } from "../src/index.ts";

/** A service with one list of pages, at most ten entries each, and one call that has no pages. */
export const service = {
  name: "Meter",
  servers: { global: "https://meter.example.com" },
  operations: {
    ListReadings: {
      method: "GET",
      path: "/v1/readings",
      pagination: { limit: "limit", offset: "offset", items: "readings", total: "count", maximum: 10 },
    },
    ShowMeter: { method: "GET", path: "/v1/meter" },
  },
} as const;

export interface Reading {
  n?: number;
}

export interface paths {
  "/v1/readings": {
    get: {
      parameters: { path?: never; query?: { limit?: number; offset?: number; meter?: string }; header?: never };
      responses: { 200: { headers: {}; content: { "application/json": { count?: number; readings?: Reading[] } } } };
    };
  };
  "/v1/meter": {
    get: {
      parameters: { path?: never; query?: never; header?: never };
      responses: { 200: { headers: {}; content: { "application/json": { name?: string } } } };
    };
  };
}

export interface Asked {
  offset: number;
  limit: number;
  /** How many requests were under way when this one came, itself among them. */
  inFlight: number;
  signal: AbortSignal;
  query: Record<string, string>;
}

type Answer = (asked: Asked, turn: number) => unknown;

/** A client whose pages are made by `answer`; an answer that is an Error rejects, `never` stays away until it is aborted. */
export function meter(answer: Answer) {
  const asked: Asked[] = [];
  let inFlight = 0;
  const fetch: Fetch = async ({ url, signal }) => {
    const query = Object.fromEntries(new URL(url).searchParams);
    inFlight += 1;
    const request: Asked = { offset: Number(query.offset), limit: Number(query.limit), inFlight, signal, query };
    asked.push(request);
    try {
      const body = answer(request, asked.length);
      if (body === never) await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      else await new Promise<void>((resolve) => setImmediate(resolve));
      if (body instanceof Error) throw body;
      return body instanceof Response ? body : Response.json(body);
    } finally {
      inFlight -= 1;
    }
  };
  const client = createServiceClient<paths, typeof service>(service, { fetch });
  return { client, asked, offsets: () => asked.map(({ offset }) => offset) };
}

export const never: unique symbol = Symbol("never");

/** Entries `{ n }` from `from` up to, not including, `to`. */
export function readings(from: number, to: number): Reading[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ n: from + index }));
}

/** What a list of `length` entries answers, with its real total or another. */
export function list(length: number, { count = length, cap = Number.POSITIVE_INFINITY } = {}): Answer {
  return ({ offset, limit }) => ({ count, readings: readings(offset, Math.min(offset + Math.min(limit, cap), length)) });
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
