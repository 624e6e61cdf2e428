import { expect, test } from "vitest";
import { readOptions } from "../options.ts";
import { UserError } from "../user-error.ts";

const cases: [name: string, commandArguments: string[], message: string][] = [
  ["an option that there is not", ["--colour"], "--colour"],
  ["a missing value", ["--base"], "--base"],
  ["a word that belongs to no option", ["main"], "main"],
];

test.each(cases)("%s is answered with the usage", (_, commandArguments, message) => {
  const options = { check: { type: "boolean" }, base: { type: "string" } } as const;
  const [node = "", script = ""] = process.argv;
  const given = process.argv;
  process.argv = [node, script, ...commandArguments];
  try {
    expect(() => readOptions(options, "Usage: npm run example")).toThrow(UserError);
    expect(() => readOptions(options, "Usage: npm run example")).toThrow(new RegExp(`${message}[^]*\n\nUsage: npm run example$`));
  } finally {
    process.argv = given;
  }
});
