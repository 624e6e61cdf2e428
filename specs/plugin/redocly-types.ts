// The part of Redocly's plugin interface that this plugin uses; the CLI is bundled and exports no types.

export interface Source {
  absoluteRef: string;
  body: string;
}

export interface Location {
  source: Source;
  pointer: string;
  child(names: string | (string | number)[]): Location;
  key(): Location;
}

/** A place without a pointer: in a file that Redocly did not load, or could not. Lines and columns count from 1. */
export interface Place {
  source: Source;
  pointer: undefined;
  start: { line: number; col: number };
}

export interface Resolved {
  node: unknown;
  location?: Location;
  error?: Error & { source?: Source; line?: number; col?: number };
}

export interface Context {
  location: Location;
  key: string | number;
  /** `extensionsPrefix` is set on the objects of OpenAPI itself, not on maps from names to objects. */
  type: { name: string | undefined; extensionsPrefix?: string };
  report(problem: { message: string; location: Location | Place; suggest?: string[] }): void;
  /** Follows a $ref, which is relative to the file `from` (default: the file of the node being visited). */
  resolve(node: unknown, from?: string): Resolved;
}

export type Visit = (node: unknown, context: Context) => void;

export interface Visitor {
  [type: string]: Visit | { enter?: Visit; leave?: Visit } | undefined;
}

export interface RefVisitor {
  ref: { leave(node: { $ref: string }, context: Context, resolved: Resolved): void };
}
