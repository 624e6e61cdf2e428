import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { LICENCES_OF_DEPENDENCIES, LICENCES_OF_TOOLS } from "../release/licences.ts";
import { packagesInOrder } from "../release/packages.ts";
import { repositoryRoot } from "../repository.ts";

interface Manifest {
  private?: boolean;
  exports?: Record<string, unknown>;
  [kind: string]: unknown;
}

const find = (pattern: string) => globSync(pattern, { cwd: repositoryRoot, exclude: (path) => path.endsWith("node_modules") }).toSorted();
const read = (path: string) => readFileSync(join(repositoryRoot, path), "utf8");
const workspaces = find("**/pnpm-workspace.yaml");

test.each(find("**/package.json"))("%s names exact versions", (path) => {
  const manifest = JSON.parse(read(path)) as Manifest;
  // What a published package needs of ours, its users may have a later compatible version of.
  const ours = manifest.private ? "workspace:*" : "workspace:^";
  const kinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
  const entries = kinds.flatMap((kind) => Object.entries((manifest[kind] ?? {}) as Record<string, string>));
  const loose = entries.filter(([, range]) => range !== ours && !/^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(range));
  expect(loose).toEqual([]);
});

describe.each(workspaces)("%s", (path) => {
  test("waits a day for a version, and knows the hash of each", () => {
    const { minimumReleaseAge } = parse(read(path)) as { minimumReleaseAge?: number };
    expect(minimumReleaseAge).toBeGreaterThanOrEqual(1440);
    const locked = [...read(join(dirname(path), "pnpm-lock.yaml")).matchAll(/^ {4}resolution: (.*)$/gm)].map(([, resolution = ""]) => resolution);
    expect(locked.length).toBeGreaterThan(0);
    expect(locked.filter((resolution) => !/^\{integrity: sha512-[^,}]+\}$/.test(resolution))).toEqual([]);
  });

  // pnpm itself refuses to install when a build script is not decided.
  test("gives a reason for every build script that it decides", () => {
    const builds = parseDocument(read(path)).get("allowBuilds") as { items: { key: { value: string }; value: { comment?: string } }[] } | undefined;
    expect((builds?.items ?? []).filter(({ value }) => !value.comment).map(({ key }) => key.value)).toEqual([]);
  });
});

test("every service package exports its OpenAPI document", () => {
  const services = find("packages/*/openapi.yaml").map(dirname);
  expect(services.length).toBeGreaterThan(0);
  for (const service of services) {
    const { exports, files } = JSON.parse(read(join(service, "package.json"))) as Manifest;
    expect([service, exports?.["./openapi.yaml"], (files as string[]).includes("openapi.yaml")]).toEqual([service, "./openapi.yaml", true]);
  }
});

describe("licences", () => {
  const licences = (...options: string[]) => {
    const output = execFileSync("pnpm", ["-r", ...options, "licenses", "list", "--json"], { cwd: repositoryRoot, encoding: "utf8", maxBuffer: 2 ** 26 });
    return Object.entries(JSON.parse(output) as Record<string, { name: string }[]>);
  };
  const unknown = (found: ReturnType<typeof licences>, allowed: readonly string[]) =>
    found.filter(([licence]) => !allowed.includes(licence)).map(([licence, packages]) => `${licence}: ${packages.map(({ name }) => name).join(", ")}`);

  test("of what is installed with our packages are in the list", () => {
    const ours = packagesInOrder().map(({ name }) => `--filter=${name}`);
    const found = licences(...ours, "--prod");
    expect(found.flatMap(([, packages]) => packages.map(({ name }) => name))).toContain("openapi-fetch");
    expect(unknown(found, LICENCES_OF_DEPENDENCIES)).toEqual([]);
  });

  test("of the tools are in the lists", () => {
    expect(unknown(licences(), [...LICENCES_OF_DEPENDENCIES, ...LICENCES_OF_TOOLS])).toEqual([]);
  });
});
