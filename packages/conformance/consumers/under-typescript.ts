import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Consumer } from "./consumer.ts";
import { type Projects, versionIn } from "./projects.ts";
import { runScript } from "./script.ts";

const COMPILERS = ["5.4", "5.9", "7"];
const RESOLUTIONS = [
  { module: "node16", moduleResolution: "node16" },
  { module: "nodenext", moduleResolution: "nodenext" },
  { module: "esnext", moduleResolution: "bundler" },
];
// Not strict, nothing is null or undefined, and so nothing is exactly optional.
const STRICTNESS = { strict: { strict: true, exactOptionalPropertyTypes: true }, "not strict": { strict: false } };

const COMMON = {
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  types: [],
  noEmit: true,
  // Our declarations are checked, those that come with the compiler are not.
  skipLibCheck: false,
  skipDefaultLibCheck: true,
};

/** Type-checks programs against the declarations of the installed packages, these included. */
export function consumersUnderTypeScript({ plain, equipped }: Projects): Consumer[] {
  // What the workspace's own types are held to.
  cpSync(join(import.meta.dirname, "../types"), join(plain, "types"), { recursive: true, filter: (path) => !path.endsWith(".json") });
  return COMPILERS.flatMap((compiler) =>
    RESOLUTIONS.flatMap((resolution) =>
      Object.entries(STRICTNESS).map(([strictness, options]) => ({
        name: `TypeScript ${compiler}, ${resolution.moduleResolution}, ${strictness}`,
        run: async () => {
          const config = join(plain, `tsconfig.${compiler}.${resolution.module}.${options.strict}.json`);
          const include = options.strict ? ["program.ts", "types/*.ts"] : ["program.ts"];
          writeFileSync(config, JSON.stringify({ compilerOptions: { ...COMMON, ...resolution, ...options }, include }));
          await runScript(plain, join(equipped, "node_modules", `typescript-${compiler}`, "bin/tsc"), "-p", config);
          return versionIn(equipped, `typescript-${compiler}`);
        },
      })),
    ),
  );
}
