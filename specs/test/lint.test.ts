import { expect, it } from "vitest";
import { type Changes, config, edited, fixtureCopy, runRedocly } from "./fixture-copy.ts";
import { errorCodes, list, plantedDefects } from "./planted-defects.ts";

interface Problem {
  ruleId: string;
  message: string;
  suggest: string[];
  location: { source: { ref: string }; start: { line: number } }[];
}

async function lint(changes: Changes): Promise<{ rule: string; at: string; message: string }[]> {
  using copy = fixtureCopy(changes);
  const { stdout } = await runRedocly(copy.folder, "lint", "meter/openapi.yaml", `--config=${config}`, "--format=json");
  const { problems } = JSON.parse(stdout) as { problems: Problem[] };
  return problems.map(({ ruleId, message, location: [place] }) => ({
    rule: ruleId,
    at: `${place?.source.ref}:${place?.start.line}`,
    message,
  }));
}

it.concurrent.each(plantedDefects)("$defect is one problem", async ({ changes, rule, at, message }) => {
  expect(await lint(changes)).toEqual([{ rule, at, message: expect.stringContaining(message) }]);
});

it.concurrent("the good service has no problem", async () => {
  expect(await lint({})).toEqual([]);
});

it.concurrent("the default format shows file, line, text and remedy", async () => {
  using copy = fixtureCopy({ [list]: edited(list, ["x-source", "x-sorce"]) });
  const { code, output } = await runRedocly(copy.folder, "lint", "meter/openapi.yaml", `--config=${config}`);
  expect(code).toBe(1);
  expect(output).toContain("[1] meter/paths/list-readings.yaml:8:5 at");
  expect(output).toContain("8 | x-sorce: { page: Meter API Reference");
  expect(output).toContain("No x- key is called x-sorce. Write x-source, or remove it.");
  expect(output).not.toContain("[2]");
});

it.concurrent("a place in a file that no $ref leads to is shown too", async () => {
  using copy = fixtureCopy({ [errorCodes]: edited(errorCodes, ["  message: Unknown meter\n", ""]) });
  const { output } = await runRedocly(copy.folder, "lint", "meter/openapi.yaml", `--config=${config}`);
  expect(output).toContain("[1] meter/error-codes.yaml:2:3");
  expect(output).toContain("2 | - code: MTR.0001");
});
