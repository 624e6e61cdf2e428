import { withOffset } from "./with-offset.ts";

export interface Walk<Page> {
  /** Asks for one page; it must end when the signal aborts. */
  ask: (offset: number, limit: number, signal: AbortSignal) => Promise<Page>;
  itemsOf: (page: Page) => readonly unknown[];
  /** A hint only: how many entries there are from offset 0 on. */
  totalOf: (page: Page) => number;
  start: number;
  pageSize: number;
  concurrency: number;
  signal: AbortSignal | undefined;
}

/**
 * Walks through the pages of a list, in order. What ends the walk are the pages: one that is shorter than the page size,
 * an empty one, one equal to the page before. What the server calls the total only says what to ask for ahead.
 */
export async function* walk<Page>({ ask, itemsOf, totalOf, start, pageSize, concurrency, signal }: Walk<Page>): AsyncGenerator<Page, void, undefined> {
  let offset = start;
  let limit = pageSize;
  let fullPage = pageSize;
  let before: readonly unknown[] | undefined;
  let asked: { offset: number; answer: Promise<Page> }[] = [];
  let walking = new AbortController();

  const askFor = (next: number): void => {
    const answer = ask(next, limit, signal ? AbortSignal.any([signal, walking.signal]) : walking.signal);
    // A failure is thrown when its page has its turn; if it never has, nobody listens.
    answer.catch(() => {});
    asked.push({ offset: next, answer });
  };
  const discardAsked = (): void => {
    walking.abort();
    walking = new AbortController();
    asked = [];
  };

  try {
    for (;;) {
      signal?.throwIfAborted();
      if (asked.length === 0) askFor(offset);
      const page = await (asked.shift() as (typeof asked)[number]).answer;
      const items = itemsOf(page);
      if (items.length === 0 || (before && isEqual(items, before))) return;

      offset += items.length;
      const total = totalOf(page);
      // A server that caps the page, or takes no notice of the limit, shows its own page size in the first page.
      if (!before && total > offset) {
        fullPage = items.length;
        limit = Math.min(limit, fullPage);
      }
      const isLast = items.length < fullPage;
      // Pages ahead were asked for at offsets that hold only if this page is as long as the others.
      if (isLast || (asked[0] && asked[0].offset !== offset)) discardAsked();
      if (!isLast) {
        for (let next = offset + asked.length * fullPage; asked.length < concurrency && next < total; next += fullPage) askFor(next);
      }
      yield page;
      if (isLast) return;
      before = items;
    }
  } catch (error) {
    throw withOffset(error, offset, signal?.aborted === true && error === signal.reason);
  } finally {
    walking.abort();
  }
}

/** Stops at the first entry that differs, which between two pages of one list is nearly always the first of all. */
function isEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((entry, index) => JSON.stringify(entry) === JSON.stringify(b[index]));
}
