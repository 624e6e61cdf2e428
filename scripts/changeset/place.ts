import { code, methodOf } from "./finding.ts";

/** A bundle, as far as naming a place in it needs. */
export interface Bundle {
  paths?: Record<string, Record<string, { operationId?: string }>>;
  components?: Record<string, Record<string, unknown>>;
}

export interface Place {
  /** The methods of the client that meet the place; empty when every one does, or none. */
  methods: string[];
  /** The innermost thing with a name: a property, a parameter, a schema, a header, a status. */
  name?: string;
  component?: string;
}

/** Finds what a JSON pointer of a bundle, such as `#/paths/~1v1~1usage/get/parameters/0`, is about. */
export function findPlace(bundle: Bundle, pointer: string): Place {
  const segments = pointer.split("/").slice(1).map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
  const [top, key = "", inner = ""] = segments;
  const name = innermostName(bundle, segments);
  const all = Object.values(bundle.paths ?? {}).flatMap((item) => Object.values(item));
  let operations: { operationId?: string }[] = [];
  if (top === "paths") {
    const item = bundle.paths?.[key] ?? {};
    operations = inner in item ? [item[inner] as { operationId?: string }] : Object.values(item);
  }
  if (top === "components") operations = all.filter((operation) => reaches(bundle, operation, `#/components/${key}/${inner}`));
  return {
    methods: operations.length === all.length ? [] : operations.flatMap(({ operationId }) => operationId ?? []).map(methodOf),
    ...(name !== undefined && { name }),
    ...(top === "components" && { component: inner }),
  };
}

/** Puts before a sentence where it holds. */
export function atPlace({ methods, name }: Place, sentence: string): string {
  const named = name === undefined || sentence.includes(code(name)) ? [] : [code(name)];
  const parts = [...(methods.length > 0 ? [methods.map(code).join(", ")] : []), ...named];
  return parts.length > 0 ? `${parts.join(", ")}: ${sentence}` : sentence;
}

const NAMING = new Set(["headers", "parameters", "properties", "responses", "schemas", "securitySchemes"]);

function innermostName(bundle: Bundle, segments: readonly string[]): string | undefined {
  let node: unknown = bundle;
  let name: string | undefined;
  segments.forEach((segment, index) => {
    const container = node;
    node = (container as Record<string, unknown> | undefined)?.[segment];
    if (!NAMING.has(segments[index - 1] ?? "")) return;
    name = Array.isArray(container) ? ((node as { name?: string } | undefined)?.name ?? name) : segment;
  });
  return name;
}

/** Whether `node` refers to `target`, directly or through other components. */
function reaches(bundle: Bundle, node: unknown, target: string, seen: Set<string> = new Set()): boolean {
  if (typeof node !== "object" || node === null) return false;
  return Object.entries(node).some(([key, value]: [string, unknown]) => {
    if (key !== "$ref" || typeof value !== "string") return reaches(bundle, value, target, seen);
    if (value === target) return true;
    if (seen.has(value)) return false;
    seen.add(value);
    const [, kind = "", name = ""] = /^#\/components\/(\w+)\/(.+)$/.exec(value) ?? [];
    return reaches(bundle, bundle.components?.[kind]?.[name], target, seen);
  });
}
