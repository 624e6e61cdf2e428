import { expect, test } from "vitest";
import { table } from "../../../scripts/start/table.ts";
import limits from "../budgets.json" with { type: "json" };
import { type Figures, measure } from "../budgets/measure.ts";
import { readBundle, readDocumentedService } from "../src/documented-operations.ts";

// What the packages and a call of theirs may weigh. A service may weigh more with each operation that it has.

const measured = await measure();
const rows = [...measured].flatMap(([name, figures]) => {
  const limitsOfName = (limits as Record<string, Figures>)[name] ?? limitsOfService(name);
  return Object.entries(figures).map(([figure, value]) => ({ name, figure, value, limit: limitsOfName[figure] }));
});
process.stdout.write(`\n${table(["of", "what", "measured", "limit"], rows.map((row) => [row.name, row.figure, row.value, row.limit]))}\n\n`);

function limitsOfService(name: string): Figures {
  const { exchanges } = readDocumentedService(readBundle(name.replace("@hwc-usage/", "")));
  const operations = new Set(exchanges.map(({ operationId }) => operationId)).size;
  const ofEach: Figures = limits["each operation of a service"];
  return Object.fromEntries(Object.entries(limits["a service"]).map(([figure, limit]) => [figure, limit + operations * (ofEach[figure] ?? 0)]));
}

test.each([...measured.keys()])("%s is within its limits", (name) => {
  const problems = rows
    .filter(({ name: each, value, limit = 0 }) => each === name && !(value <= limit))
    .map(({ figure, value, limit = "missing" }) => `${name}, ${figure}: ${value}, and the limit is ${limit}.`);
  expect(problems.join("\n"), "Make it smaller, or set the limit in packages/conformance/budgets.json and say why in the commit").toBe("");
});

test("every limit has something to hold", () => {
  const held = new Set(rows.flatMap(({ name, figure }) => [name, "a service", "each operation of a service"].map((of) => `${of}, ${figure}`)));
  const all = Object.entries(limits).flatMap(([name, figures]) => Object.keys(figures).map((figure) => `${name}, ${figure}`));
  expect(all.filter((limit) => !held.has(limit))).toEqual([]);
});
