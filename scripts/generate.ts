// npm run generate: lint the specs, bundle them, and write what the packages take from them. All files or none.
import { parseArgs } from "node:util";
import { generate } from "./generate/generate.ts";
import { UserError } from "./user-error.ts";

try {
  // --root: another checkout than this one, as the benchmark wants it.
  const { values } = parseArgs({ options: { root: { type: "string" } } });
  const { written, removed } = await generate({ ...values, log: console.log });
  for (const path of written) console.log(`  wrote ${path}`);
  for (const path of removed) console.log(`  removed ${path}`);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
