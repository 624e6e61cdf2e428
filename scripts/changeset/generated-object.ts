import { parse } from "yaml";

/** The object that a generated source exports: a literal without code, hence YAML in flow style as well. */
export function readGeneratedObject(source: string): unknown {
  return parse(source.slice(source.indexOf(" = ") + 3).replace(/( as const)?;\s*$/, ""));
}
