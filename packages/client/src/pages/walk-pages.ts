import type { PagesOptions, Pagination } from "./page-types.ts";
import { walk } from "./walk.ts";

export type PagesArguments = { query?: Record<string, unknown>; signal?: AbortSignal };
export type Page = Record<string, unknown>;

/** Checks what a walk was told and sets out; every page that it yields has entries. */
export function walkPages(
  operationId: string,
  { limit, offset, items, total, maximum }: Pagination,
  call: (args: PagesArguments) => Promise<unknown>,
  args: PagesArguments,
  { pageSize = maximum, concurrency = 4 }: PagesOptions,
): AsyncGenerator<Page, void, undefined> {
  const start = args.query?.[offset] ?? 0;
  const refuse = (reason: string) => new TypeError(`[@hwc-usage/client] ${operationId}.pages: ${reason}.`);
  if (args.query?.[limit] !== undefined) throw refuse(`set pageSize, the second argument, instead of query.${limit}`);
  if (!isWhole(pageSize, 1, maximum)) throw refuse(`pageSize must be a whole number from 1 to ${maximum}`);
  if (!isWhole(concurrency, 1)) throw refuse("concurrency must be a whole number from 1");
  if (!isWhole(start, 0)) throw refuse(`query.${offset} must be a whole number from 0`);

  return walk<Page>({
    ask: async (next, size, signal) =>
      ((await call({ ...args, query: { ...args.query, [limit]: size, [offset]: next }, signal })) ?? {}) as Page,
    itemsOf: (page) => {
      const list = page[items] ?? [];
      if (Array.isArray(list)) return list;
      throw new TypeError(`[@hwc-usage/client] ${operationId} answered with a page whose ${items} is no list.`);
    },
    totalOf: (page) => Number(page[total] ?? 0),
    start,
    pageSize,
    concurrency,
    signal: args.signal,
  });
}

function isWhole(value: unknown, minimum: number, maximum = Number.MAX_SAFE_INTEGER): value is number {
  return Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
}
