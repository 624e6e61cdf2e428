import { posix } from "node:path";
import type { TarballContent } from "./content.ts";

interface SourceMap {
  sourceRoot?: string;
  sources: (string | null)[];
  sourcesContent?: (string | null)[];
}

/** Every module's map is there, and every source of a map is in it or in the tarball. */
export function sourceMapProblems(content: TarballContent): string[] {
  return [...content].flatMap(([path, text]) => {
    if (path.endsWith(".map")) return missingSources(path, JSON.parse(text) as SourceMap, content);
    const map = path.endsWith(".js") && /^\/\/# sourceMappingURL=(?!data:)(\S+)\s*$/m.exec(text)?.[1];
    return map && !content.has(posix.join(posix.dirname(path), map)) ? [`${path} names its source map ${map}, which is missing.`] : [];
  });
}

function missingSources(path: string, { sourceRoot = "", sources, sourcesContent = [] }: SourceMap, content: TarballContent): string[] {
  return sources
    .filter((source, index) => typeof sourcesContent[index] !== "string" && !content.has(resolved(path, sourceRoot, source ?? "")))
    .map((source) => `${path} leads to the source ${source}, which is missing.`);
}

function resolved(map: string, sourceRoot: string, source: string): string {
  return posix.join(posix.dirname(map), sourceRoot, source);
}
