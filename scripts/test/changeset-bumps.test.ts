import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { largestBump } from "../changeset/finding.ts";
import { findChanges } from "../changeset/package-changes.ts";
import { copySpecs } from "../copy-of-specs.ts";
import { createHintsSource } from "../generate/hints-source.ts";
import { bundle } from "../generate/redocly.ts";
import { createServiceSource } from "../generate/service-source.ts";
import { plantedChanges } from "./planted-changes.ts";

const changes = Object.entries(plantedChanges).flatMap(([bump, planted]) =>
  planted.map(([name, edit, told]) => ({ bump, name, edit, told })),
);
const specOf = (index: number) => `planted-${index}`;

let root: string;
let bundles: Awaited<ReturnType<typeof bundle>>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "planted changes "));
  copySpecs(root);
  changes.forEach(({ edit: { service, path, from = path, change } }, index) => {
    const spec = join(root, "specs", specOf(index));
    cpSync(join(root, "specs", service), spec, { recursive: true });
    const before = readFileSync(join(spec, from), "utf8");
    const after = change(before);
    if (after === before) throw new Error(`The edit of ${service}/${path} changes nothing.`);
    if (after === undefined) rmSync(join(spec, path));
    else writeFileSync(join(spec, path), after);
  });
  // One run of Redocly for all, which is what takes the time.
  bundles = await bundle(root, ["metastudio", "iam", ...changes.map((_, index) => specOf(index))], ["en"]);
});
afterAll(() => rmSync(root, { recursive: true }));

/** What the generator writes for a spec, as files of packages/example. */
function generatedFiles(spec: string): Map<string, string> {
  const english = bundles[spec]?.en as string;
  const errorCodes = readFileSync(join(root, "specs", spec, "error-codes.yaml"), "utf8");
  const files: [path: string, text: string][] = [
    ["openapi.yaml", english],
    ["src/service.gen.ts", createServiceSource(spec, english)],
    ["src/hints.gen.ts", createHintsSource(spec, errorCodes, "@hwc-usage/client/hints")],
  ];
  return new Map(files.map(([path, text]) => [`packages/example/${path}`, text.replaceAll(`specs/${spec}`, "specs/example")]));
}

test.concurrent.each(changes.map((change, index) => ({ ...change, index })))("$bump: $name", async ({ bump, edit, told, index }) => {
  const before = generatedFiles(edit.service);
  const after = generatedFiles(specOf(index));
  const folder = join(root, `package-${index}`);
  for (const [path, text] of after) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const findings = await findChanges(
    folder,
    {
      description: "the planted base",
      changed: new Set([...after].filter(([path, text]) => text !== before.get(path)).map(([path]) => path)),
      read: (path) => before.get(path) ?? (path === "packages/example/package.json" ? "{}" : undefined),
    },
    { name: "@example/example", version: "1.2.0", folder: "packages/example", manifest: { name: "@example/example", version: "1.2.0" } },
  );
  expect(largestBump(findings.map((finding) => finding.bump))).toBe(bump);
  const heaviest = findings.filter((finding) => finding.bump === bump).flatMap(({ text }) => text ?? []);
  if (told) expect(heaviest).toContainEqual(expect.stringMatching(told));
  else expect(findings).toEqual([]);
});
