// npm run generate: lint the specs, bundle them, and write what the packages take from them. All files or none; the API
// reports follow where types changed.
import { type Changes, readCommitted } from "./generate/artefact-files.ts";
import { generate } from "./generate/generate.ts";
import { readOptions } from "./options.ts";
import { step } from "./progress.ts";
import { repositoryRoot } from "./repository.ts";
import { reportUserError } from "./user-error.ts";

try {
  // --root: another checkout than this one, as the benchmark wants it; nothing is installed there to build with.
  const { root = repositoryRoot } = readOptions({ root: { type: "string" } }, "Usage: npm run generate [-- --root FOLDER]");
  const before = typesOf(root);
  const changes = await generate({ root, log: console.log });
  print(changes);
  if (root === repositoryRoot && typesOf(root) !== before) {
    const { buildPackages } = await import("./build-packages.ts");
    await step(console.log, "build", buildPackages);
    const { writeReports } = await import("./api-report/report-files.ts");
    print(await step(console.log, "api", () => writeReports(root)));
  }
} catch (error) {
  reportUserError(error);
}

function print({ written, removed }: Changes): void {
  for (const path of written) console.log(`  wrote ${path}`);
  for (const path of removed) console.log(`  removed ${path}`);
}

/** The generated sources without their comments: building for a description that was reworded would only cost time. */
function typesOf(root: string): string {
  const sources = [...readCommitted(root, ["packages/*/src/{schema,service}.gen.ts"])];
  return sources.map(([path, text]) => `${path}\n${text.replaceAll(/\/\*\*[^]*?\*\//g, "")}`).join("\n");
}
