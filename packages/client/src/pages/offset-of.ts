const mark = Symbol.for("@hwc-usage/client/offset");

/**
 * How far a walk through pages got before it threw this error: the offset of the first entry that was not handed out.
 * `undefined` when the error does not come from a walk. It works across two copies of the package.
 *
 * @example
 * let offset = 0;
 * for (let attempt = 1; ; attempt += 1) {
 *   try {
 *     for await (const entry of metastudio.showUsageData.pages({ query: { ...query, offset } })) keep(entry);
 *     break;
 *   } catch (error) {
 *     offset = offsetOf(error) ?? offset;
 *     if (attempt === 3) throw error;
 *   }
 * }
 */
export function offsetOf(error: unknown): number | undefined {
  return typeof error === "object" && error !== null ? (error as { [mark]?: number })[mark] : undefined;
}
