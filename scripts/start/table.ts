/** Renders rows under a head, numbers to the right, with an optional last row of totals. */
export function table(head: readonly string[], rows: readonly (readonly unknown[])[], totals: readonly (readonly unknown[])[] = []): string {
  const all = [...rows, ...totals].map((row) => row.map(cell));
  const numeric = head.map((_, column) => rows.some((row) => typeof row[column] === "number"));
  const widths = head.map((title, column) => Math.max(title.length, ...all.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]) =>
    widths.map((width, column) => (numeric[column] ? (cells[column] ?? "").padStart(width) : (cells[column] ?? "").padEnd(width))).join("  ").trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  const body = all.slice(0, rows.length).map(line);
  const foot = totals.length > 0 ? [rule, ...all.slice(rows.length).map(line)] : [];
  return [line(head), rule, ...(body.length > 0 ? body : ["(nothing)"]), ...foot].map((text) => `  ${text}`).join("\n");
}

/** One row of totals a unit: minutes and hours do not add up. */
export function totalsByUnit<Row>(
  rows: readonly Row[],
  unitOf: (row: Row) => string | undefined,
  amounts: readonly ((row: Row) => number | undefined)[],
): { unit: string; sums: number[] }[] {
  const sums = new Map<string, number[]>();
  for (const row of rows) {
    const unit = unitOf(row) ?? "";
    const sum = sums.get(unit) ?? amounts.map(() => 0);
    sums.set(unit, sum.map((value, index) => value + (amounts[index]?.(row) ?? 0)));
  }
  return [...sums].map(([unit, values]) => ({ unit, sums: values }));
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return "-";
  // Usage is a 32-bit float on the wire; sums of it show more digits than it has.
  return typeof value === "number" ? String(Number(value.toFixed(3))) : String(value);
}
