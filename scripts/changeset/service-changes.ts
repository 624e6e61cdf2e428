import { isDeepStrictEqual } from "node:util";
import type { OperationDescription, ServiceDescription } from "@hwc-usage/client";
import { type Bump, code, methodOf } from "./finding.ts";

type Change = [bump: Bump, text: string];

/** What callers notice of a change to service.gen.ts: Redocly does not know what our extensions mean to a client. */
export function compareServices(before: ServiceDescription, after: ServiceDescription): Change[] {
  return [
    ...entriesOf(before.servers, after.servers).flatMap(([region, was, is]): Change[] => {
      if (is === undefined) return [["major", `Region ${code(region)} was removed.`]];
      if (was === undefined) return [["minor", `Region ${code(region)} was added.`]];
      return was === is ? [] : [["major", `Region ${code(region)} is served at ${is} now, no longer at ${was}.`]];
    }),
    ...entriesOf(before.operations, after.operations).flatMap(([id, was, is]): Change[] => {
      if (is === undefined) return [["major", `${code(methodOf(id))} was removed.`]];
      if (was === undefined) return [["minor", `${code(methodOf(id))} was added.`]];
      return compareOperations(methodOf(id), was, is);
    }),
  ];
}

function compareOperations(method: string, before: OperationDescription, after: OperationDescription): Change[] {
  const changes: Change[] = [];
  if (before.method !== after.method || before.path !== after.path) {
    changes.push(["major", `${code(method)} calls ${code(`${after.method} ${after.path}`)} now.`]);
  }
  // Neither changes what compiles; both change what a failed call does.
  if (before.idempotent && !after.idempotent) changes.push(["minor", `${code(method)} is not repeated any more when it fails.`]);
  if (!before.idempotent && after.idempotent) changes.push(["minor", `${code(method)} is repeated when it fails, as it only reads.`]);

  const pages = code(`${method}.pages`);
  if (before.pagination && !after.pagination) changes.push(["major", `${pages} was removed.`]);
  else if (!before.pagination && after.pagination) changes.push(["minor", `${pages} was added.`]);
  else if (before.pagination?.items !== after.pagination?.items) {
    changes.push(["major", `${pages} walks the entries of ${code(after.pagination?.items ?? "")} now.`]);
  } else if (!isDeepStrictEqual(before.pagination, after.pagination)) {
    changes.push(["patch", `${pages} asks for its pages in another way.`]);
  }

  for (const [name, format] of Object.entries(before.query ?? {})) {
    if (format === "comma" || after.query?.[name] !== undefined) continue;
    changes.push(["major", `${code(method)} does not take a ${code("Date")} for ${code(name)} any more.`]);
  }
  return changes;
}

/** The values of both objects by key. */
function entriesOf<Value>(
  before: { readonly [key: string]: Value },
  after: { readonly [key: string]: Value },
): [key: string, before: Value | undefined, after: Value | undefined][] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((key) => [key, before[key], after[key]]);
}
