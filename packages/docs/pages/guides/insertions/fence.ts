/** A code block; its fence is longer than any in the code. */
export function fence(info: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/^`{3,}/gm)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${info}\n${code.trimEnd()}\n${ticks}`;
}
