import { isBuiltin } from "node:module";
import { posix } from "node:path";
import typescript from "typescript";
import type { TarballContent } from "./content.ts";
import type { PackedManifest } from "./manifest.ts";

/** What dist/ imports is in the tarball, or a dependency that is installed with it. */
export function importProblems(manifest: PackedManifest, content: TarballContent): string[] {
  const installed = new Set([manifest.name, ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })]);
  const problems = new Set<string>();
  for (const [path, text] of content) {
    if (!/^dist\/.*(\.js|\.d\.ts)$/.test(path)) continue;
    for (const { fileName } of typescript.preProcessFile(text, true, true).importedFiles) {
      if (fileName.startsWith(".")) {
        if (!candidates(posix.join(posix.dirname(path), fileName), path).some((candidate) => content.has(candidate))) {
          problems.add(`${path} imports ${fileName}, which is missing.`);
        }
      } else if (!fileName.startsWith("#") && !isBuiltin(fileName) && !installed.has(packageOf(fileName))) {
        problems.add(`${path} imports ${packageOf(fileName)}, which is no dependency.`);
      }
    }
  }
  return [...problems];
}

/** Types may be imported by the name of their source or of their module. */
function candidates(target: string, importer: string): string[] {
  return importer.endsWith(".d.ts") ? [target.replace(/(\.d)?\.[jt]s$/, ".d.ts")] : [target];
}

function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
