// The mark that `offsetOf` reads, which must not be imported: whoever walks no pages would load what it stands in.
const mark = Symbol.for("@hwc-usage/client/offset");

/** The same error with its offset; in the cases in which it cannot carry one, an error whose `cause` it is. */
export function withOffset(error: unknown, offset: number, isAbort: boolean): unknown {
  const isObject = typeof error === "object" && error !== null && Object.isExtensible(error);
  // One signal may end several walks, each at another offset, with one and the same reason.
  const isTaken = isAbort && mark in Object(error);
  const carrier = isObject && !isTaken ? error : new Error(`The walk ended at offset ${offset}; see cause.`, { cause: error });
  // Not enumerable, so that it does not show up when the error is printed.
  return Object.defineProperty(carrier, mark, { value: offset, configurable: true });
}
