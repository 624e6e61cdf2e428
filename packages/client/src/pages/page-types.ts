import type { OperationDescription } from "../service-description.ts";

export type Pagination = NonNullable<OperationDescription["pagination"]>;

/** The second argument of `method.pages()`. Where the walk starts is said in the query, by its offset. */
export interface PagesOptions {
  /** Entries to ask for in each page, from 1 to the largest page of the operation. Default: the largest. */
  pageSize?: number;
  /** Pages to ask for ahead of the one in hand, when the total suggests that there are more. Default: 4. */
  concurrency?: number;
}

/**
 * The entries of all pages, in order. Nothing is sent, and no argument refused, before the loop starts; each loop is a
 * walk of its own. Leaving the loop aborts what is in flight. An error says how far the walk got: see `offsetOf`.
 *
 * What ends the walk is a page that is shorter than the others, empty, or equal to the one before, never the total, as
 * the vendor does not document what it counts. If the first page is shorter than asked and the total promises more, its
 * length is taken for the page size of the server. A server that both caps the page and counts only the page cannot be
 * told from a short list: ask it for no more than it gives, with `pageSize`.
 *
 * @example
 * for await (const entry of metastudio.showUsageData.pages({ query })) console.log(entry.time);
 */
export interface Pages<Entry, Page> extends AsyncIterable<Entry> {
  /**
   * The same walk, page by page; pages without entries are left out.
   *
   * @example
   * for await (const page of metastudio.showUsageData.pages({ query }).byPage()) await save(page.time_list);
   */
  byPage: () => AsyncIterable<Page>;
}

/** `pages()` sets the limit itself; an offset says where the walk starts. */
type WithoutLimit<Query, Limit extends string> = Omit<Query, Limit> & { [Name in Limit]?: never };

/** The argument of `method.pages()`: that of the method, but for the limit. */
export type PagesArguments<Arguments, Paging extends Pagination> = {
  [Name in keyof Arguments]: Name extends "query"
    ? WithoutLimit<Exclude<Arguments[Name], undefined>, Paging["limit"]>
    : Arguments[Name];
};

type EntryOf<Data, Items extends string> = Items extends keyof Data
  ? NonNullable<Data[Items]> extends readonly (infer Entry)[]
    ? Entry
    : never
  : never;

/** `method.pages(args, options)`. */
export type PagesMethod<Arguments, Data, Paging extends Pagination> = (
  ...args: {} extends PagesArguments<Arguments, Paging>
    ? [args?: PagesArguments<Arguments, Paging>, options?: PagesOptions]
    : [args: PagesArguments<Arguments, Paging>, options?: PagesOptions]
) => Pages<EntryOf<Data, Paging["items"]>, Data>;

/** `.pages`, where the description of the operation says how it pages. */
export type WithPages<Arguments, Data, Description> = Description extends { pagination: infer Paging extends Pagination }
  ? { pages: PagesMethod<Arguments, Data, Paging> }
  : {};
