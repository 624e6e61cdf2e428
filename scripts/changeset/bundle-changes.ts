import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { runRedocly } from "../generate/redocly.ts";
import { type Bump, code } from "./finding.ts";
import { compareOpenLists } from "./open-lists.ts";
import { atPlace, type Bundle, findPlace, type Place } from "./place.ts";

/** `text` is missing where the comparison of service.gen.ts tells the change. */
export type BundleChange = [bump: Bump, text?: string];

/** What `redocly diff --format json` says of one change. */
interface RedoclyChange {
  /** Where the change is met from the root, through references. */
  path: string;
  typeName: string;
  kind: "added" | "removed" | "modified";
  impact: Bump;
  verdicts: { message: string }[];
  property?: string;
  base?: Located;
  revision?: Located;
}

interface Located {
  pointer: string;
  value: unknown;
}

/** The changes between two bundles as Redocly rates them, and those of open lists, which it does not see. */
export async function compareBundles(before: string, after: string): Promise<BundleChange[]> {
  const bundles = { base: parse(before) as Bundle, revision: parse(after) as Bundle };
  if (isDeepStrictEqual(bundles.base, bundles.revision)) return [];
  const changes = await diff(before, after);
  const reworded = new Set<string>();
  const rated = changes.flatMap((change): BundleChange[] => {
    const side = change.revision ? "revision" : "base";
    const place = findPlace(bundles[side], (change[side] as Located).pointer);
    if (isToldByService(change)) return [[change.impact]];
    if (isText(change)) {
      const names = place.component === undefined ? place.methods : [place.component];
      for (const name of names.length > 0 ? names : ["the service"]) reworded.add(name);
      return [];
    }
    return [[change.impact, atPlace(place, change.verdicts.map(({ message }) => message).join(" ") || describe(change, place))]];
  });
  rated.push(...compareOpenLists(bundles.base, bundles.revision));
  if (reworded.size > 0) {
    const names = [...reworded].map((name) => (name === "the service" ? name : code(name)));
    rated.push(["patch", `Descriptions, examples or known values changed: ${names.join(", ")}.`]);
  }
  return rated.length > 0 ? rated : [["patch", "Examples or sources in the OpenAPI description changed."]];
}

async function diff(before: string, after: string): Promise<RedoclyChange[]> {
  const folder = mkdtempSync(join(tmpdir(), "diff-"));
  try {
    writeFileSync(join(folder, "base.yaml"), before);
    writeFileSync(join(folder, "revision.yaml"), after);
    // Without these rules nothing is ever breaking.
    writeFileSync(join(folder, "redocly.yaml"), "extends: [diff-recommended]\ntelemetry: off\n");
    const output = ["--format", "json", "--output", "diff.json", "--fail-on", "none"];
    await runRedocly(folder, ["diff", "base.yaml", "revision.yaml", "--config", "redocly.yaml", ...output]);
    return (JSON.parse(readFileSync(join(folder, "diff.json"), "utf8")) as { changes: RedoclyChange[] }).changes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A method, its pages or a region that comes, goes or moves. */
function isToldByService({ typeName, kind, property = "", path }: RedoclyChange): boolean {
  if (typeName === "SpecExtension" || property.startsWith("x-")) return /\/x-(pagination|idempotent|region)\b/.test(`${path}/${property}`);
  if (typeName === "PathItem" || property === "operationId" || property === "url") return true;
  return (typeName === "Operation" || typeName === "Server") && kind !== "modified";
}

const TEXT_TYPES = new Set(["Contact", "Example", "ExternalDocs", "Info", "License", "SpecExtension", "Tag"]);
const TEXT_PROPERTIES = new Set(["description", "example", "examples", "summary", "tags", "title"]);

/** Redocly rates what is added as minor, a text or one of our extensions as well; neither changes a call. */
function isText({ typeName, property = "" }: RedoclyChange): boolean {
  return TEXT_TYPES.has(typeName) || TEXT_PROPERTIES.has(property) || property.startsWith("x-");
}

/** A sentence on a change about which Redocly has none. */
function describe({ typeName, kind, property, base, revision }: RedoclyChange, { name, component }: Place): string {
  if (kind === "modified") {
    const values = [base?.value, revision?.value].map((value) => (value === undefined ? "none" : JSON.stringify(value)));
    const short = values.every((text) => text.length <= 40);
    return `${code(property ?? "")} changed${short ? ` from ${values.map(code).join(" to ")}` : ""}.`;
  }
  const { pointer, value } = (revision ?? base) as Located;
  const noun = pointer.includes("/properties/") ? "property" : typeName.replaceAll(/\B[A-Z]/g, " $&").toLowerCase();
  if (typeName === "Parameter") return `The ${(value as { in: string }).in} parameter ${code(name ?? "")} was ${kind}.`;
  if (typeName === "SecurityRequirement") return `The ${noun} ${code(Object.keys(value as object).join(" + "))} was ${kind}.`;
  const owner = component === undefined || component === name ? "" : ` of ${code(component)}`;
  return `The ${noun}${name === undefined ? "" : ` ${code(name)}`}${owner} was ${kind}.`;
}
