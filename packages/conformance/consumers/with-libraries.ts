import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Consumer } from "./consumer.ts";
import { type Projects, versionIn } from "./projects.ts";
import { runScript } from "./script.ts";

/** Type-checks the recipes, and runs the test of each. */
export function consumersWithLibraries({ equipped }: Projects): Consumer[] {
  const recipes = globSync("recipes/*", { cwd: equipped, exclude: ["**/*.test.*"] }).toSorted();
  return [
    ...["5.9", "7"].map((compiler) => ({
      name: `recipes, TypeScript ${compiler}`,
      run: async () => {
        const config = join(equipped, `tsconfig.${compiler}.json`);
        writeFileSync(config, JSON.stringify({ compilerOptions, include: ["recipes"] }));
        await runScript(equipped, join("node_modules", `typescript-${compiler}`, "bin/tsc"), "-p", config);
        return versionIn(equipped, `typescript-${compiler}`);
      },
    })),
    ...recipes.map((path) => {
      const library = libraryOf(join(equipped, path));
      return {
        name: `${path}, ${library}`,
        run: async () => {
          await runScript(equipped, "node_modules/vitest/vitest.mjs", "run", path.replace(".", ".test."));
          return versionIn(equipped, library);
        },
      };
    }),
  ];
}

/** The first that a recipe tells its reader to install. */
function libraryOf(recipe: string): string {
  return /npm install (?:--save-dev )?(@?[^@\s]+)/.exec(readFileSync(recipe, "utf8"))?.[1] ?? "";
}

const compilerOptions = {
  target: "es2022",
  module: "nodenext",
  lib: ["es2023", "dom", "dom.iterable"],
  types: ["node"],
  jsx: "react-jsx",
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  // The libraries' own declarations are theirs.
  skipLibCheck: true,
  noEmit: true,
};
