import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";

/** Two projects outside the workspace, which know the packages from their tarballs only. */
export interface Projects {
  /** Has our packages and nothing else. */
  plain: string;
  /** Has the compilers, bundlers and libraries of package.json as well. */
  equipped: string;
}

interface Tarball {
  name: string;
  tarball: string;
}

const here = import.meta.dirname;

/** Writes both, to be installed. */
export function writeProjects(folder: string, tarballs: readonly Tarball[]): Projects {
  const projects = { plain: join(folder, "plain"), equipped: join(folder, "equipped") };
  const ours = Object.fromEntries(tarballs.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const settings = parse(readFileSync(join(here, "pnpm-workspace.yaml"), "utf8")) as object;
  const { dependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8")) as { dependencies: object };

  cpSync(join(here, "project"), projects.plain, { recursive: true });
  // Our packages name each other by version, and no registry has them.
  write(projects.plain, ours, { ...settings, overrides: ours });

  mkdirSync(projects.equipped);
  cpSync(join(here, "equipment"), projects.equipped, { recursive: true });
  cpSync(join(here, "recipes"), join(projects.equipped, "recipes"), { recursive: true });
  // Keeps the versions of what is not ours.
  cpSync(join(here, "pnpm-lock.yaml"), join(projects.equipped, "pnpm-lock.yaml"));
  // What the recipe for openapi-react-query tells its reader to do.
  write(projects.equipped, { ...dependencies, ...ours }, { ...settings, overrides: { ...ours, "openapi-fetch": openapiFetchOfClient() } });
  return projects;
}

export function versionIn(project: string, name: string): string {
  return (JSON.parse(readFileSync(join(project, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;
}

function write(folder: string, dependencies: object, settings: object): void {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }, undefined, 2));
  writeFileSync(join(folder, "pnpm-workspace.yaml"), stringify(settings));
}

function openapiFetchOfClient(): string {
  const { dependencies } = JSON.parse(readFileSync(join(here, "../../client/package.json"), "utf8")) as { dependencies: Record<string, string> };
  return dependencies["openapi-fetch"] ?? "";
}
