// Part of every package's build: writes dist/*.js as few files, because a process that imports a package pays for each
// file about as much as for the code in it. What is imported lazily stays a file of its own; tsc adds the declarations.
import { readFileSync, rmSync } from "node:fs";
import { build } from "rolldown";

const { exports, imports, bin } = JSON.parse(readFileSync("package.json", "utf8"));
const outputs = pathsIn([exports, imports, bin]).flatMap((path) => /^\.\/dist\/(.+)\.js$/.exec(path)?.[1] ?? []);

// A module that was renamed must not stay in dist/ and be published.
rmSync("dist", { recursive: true, force: true });
await build({
  input: Object.fromEntries(outputs.map((output) => [output, `./src/${output}.ts`])),
  platform: "neutral",
  // Dependencies, and what `imports` chooses by the runtime of whoever loads the package.
  external: (specifier, _importer, isResolved) => !isResolved && !specifier.startsWith("."),
  output: {
    dir: "dist",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
    sourcemap: true,
    // src/ is published as well.
    sourcemapExcludeSources: true,
  },
});

/** The files that all subpaths, conditions and commands lead to. */
function pathsIn(targets: unknown): string[] {
  return typeof targets === "string" ? [targets] : Object.values(targets ?? {}).flatMap(pathsIn);
}
