import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel, type ExtractorMessage } from "@microsoft/api-extractor";
import { publishedPackages } from "../published-packages.ts";
import { UserError } from "../user-error.ts";

/** An entry of a package that has types. Paths are relative to the root. */
interface Entry {
  folder: string;
  types: string;
  report: string;
}

/**
 * What every public entry exports, with its type, as text for a reviewer: by path of the report, such as
 * `packages/auth/api/node.api.md`. Read from the declarations in dist/, which must be up to date.
 *
 * @throws UserError when declarations are missing or wrong.
 */
export function createReports(root: string): Map<string, string> {
  const entries = publishedPackages(root).flatMap(({ folder, manifest }) =>
    Object.values(manifest.exports ?? {}).flatMap((target): Entry[] => {
      const types = typeof target === "string" ? undefined : target.types;
      if (types === undefined) return [];
      return [{ folder, types: join(folder, types), report: `${folder}/api/${basename(types, ".d.ts")}.api.md` }];
    }),
  );
  const missing = entries.find(({ types }) => !existsSync(join(root, types)));
  if (missing) {
    throw new UserError(`${missing.folder}/package.json exports types that are not there: ${missing.types}.\nBuild them, or correct "exports".`);
  }
  const temporary = mkdtempSync(join(tmpdir(), "api-"));
  try {
    const configurations = entries.map((entry, index) => configure(root, join(temporary, String(index)), entry));
    const [first] = configurations;
    if (!first) return new Map();
    // One compiler for all: it reads the declarations of the language only once.
    const compilerState = CompilerState.create(first, { additionalEntryPoints: entries.map(({ types }) => join(root, types)) });
    return new Map(entries.map((entry, index) => [entry.report, extract(entry, configurations[index] as ExtractorConfig, compilerState)]));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function configure(root: string, output: string, { folder, types, report }: Entry): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, folder, "package.json"),
    configObject: {
      projectFolder: join(root, folder),
      mainEntryPointFilePath: join(root, types),
      newlineKind: "lf",
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "es2022",
            module: "nodenext",
            lib: ["es2024", "dom", "dom.iterable"],
            types: [],
            strict: true,
            exactOptionalPropertyTypes: true,
            skipLibCheck: true,
          },
          files: [join(root, types)],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: basename(report),
        reportFolder: output,
        reportTempFolder: join(output, "temporary"),
        // A type that is not exported but stands in the type of what is.
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        // tsc has checked the declarations; how comments are written is judged by people.
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
}

function extract({ types }: Entry, configuration: ExtractorConfig, compilerState: CompilerState): string {
  const messageCallback = (message: ExtractorMessage) => {
    message.handled = true; // or it is printed
  };
  try {
    Extractor.invoke(configuration, { localBuild: true, compilerState, messageCallback });
  } catch (error) {
    // It calls a name that it cannot resolve a defect of its own.
    throw new UserError(`The declarations in ${dirname(types)} cannot be read: ${(error as Error).message.split("\n", 1)[0]}`);
  }
  return readFileSync(configuration.reportFilePath, "utf8");
}
