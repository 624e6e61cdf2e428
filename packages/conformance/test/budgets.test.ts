import { expect, test } from "vitest";
import { table } from "../../../scripts/start/table.ts";
import limits from "../budgets.json" with { type: "json" };
import { type Figures, measure } from "../budgets/measure.ts";

// What the packages and a call of theirs may weigh. A new service has the limits of the others.

const measured = await measure();
const limitsOf = (name: string) => (limits as Record<string, Figures>)[name] ?? limits["a service"];
const rows = [...measured].flatMap(([name, figures]) =>
  Object.entries(figures).map(([figure, value]) => ({ name, figure, value, limit: (limitsOf(name) as Figures)[figure] })),
);
process.stdout.write(`\n${table(["of", "what", "measured", "limit"], rows.map((row) => [row.name, row.figure, row.value, row.limit]))}\n\n`);

test.each([...measured.keys()])("%s is within its limits", (name) => {
  const problems = rows
    .filter(({ name: each, value, limit = 0 }) => each === name && !(value <= limit))
    .map(({ figure, value, limit = "missing" }) => `${name}, ${figure}: ${value}, and the limit is ${limit}.`);
  expect(problems.join("\n"), "Make it smaller, or set the limit in packages/conformance/budgets.json and say why in the commit").toBe("");
});

test("every limit has something to hold", () => {
  const held = new Set(rows.flatMap(({ name, figure }) => [`${name}, ${figure}`, `a service, ${figure}`]));
  const all = Object.entries(limits).flatMap(([name, figures]) => Object.keys(figures).map((figure) => `${name}, ${figure}`));
  expect(all.filter((limit) => !held.has(limit))).toEqual([]);
});
