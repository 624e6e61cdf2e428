import type { Pages, PagesOptions, Pagination } from "./page-types.ts";
import type { Page, PagesArguments } from "./walk-pages.ts";

/**
 * Makes the `pages` of an operation method.
 *
 * @param call Calls the operation; resolves to the data.
 */
export function createPages(
  operationId: string,
  pagination: Pagination,
  call: (args: PagesArguments) => Promise<unknown>,
): (args?: PagesArguments, options?: PagesOptions) => Pages<unknown, unknown> {
  return (args = {}, options = {}) => {
    async function* byPage(): AsyncGenerator<Page, void, undefined> {
      // Loaded when a walk starts: most calls have no pages.
      const { walkPages } = await import("./walk-pages.ts");
      yield* walkPages(operationId, pagination, call, args, options);
    }
    return {
      byPage: () => ({ [Symbol.asyncIterator]: byPage }),
      async *[Symbol.asyncIterator]() {
        for await (const page of byPage()) {
          for (const entry of page[pagination.items] as unknown[]) yield entry;
        }
      },
    };
  };
}
