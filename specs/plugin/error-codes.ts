import path from "node:path";
import { isMap, isNode, isSeq, parseDocument } from "yaml";
import { isChinese } from "./chinese-twin.ts";
import { isRecord } from "./is-record.ts";
import type { Context, Source, Visitor } from "./redocly-types.ts";
import { placeAt, readSource } from "./source-file.ts";

const TEXT_KEYS = ["meaning", "remedy", "note"];
const KEYS = ["code", "status", "message", ...TEXT_KEYS, "x-zh-CN", "source"];

/** The tables of error codes are well-formed, and every code in an example stands in one of them. */
export function errorCodes(): Visitor {
  const known = new Set<unknown>();
  let complete = true;
  return {
    Root: {
      enter(_root, context) {
        const service = path.dirname(context.location.source.absoluteRef);
        for (const file of [path.join(service, "error-codes.yaml"), path.join(service, "../shared/error-codes.yaml")]) {
          const source = readSource(file, context.location.source);
          if (source === undefined) {
            const name = path.relative(path.dirname(service), file).replaceAll("\\", "/");
            context.report({
              message: `Add the table of error codes ${name}.`,
              location: context.location.child("openapi").key(),
            });
          }
          const codes = source && readTable(source, context);
          if (codes === undefined) complete = false;
          for (const code of codes ?? []) known.add(code);
        }
      },
    },
    Example(node, context) {
      if (!complete || !isRecord(node)) return;
      for (const { code, at } of codesIn(node["value"], ["value"])) {
        // usage/no-placeholder reports what is still to be filled in.
        if (known.has(code) || code.startsWith("FILL IN:")) continue;
        context.report({
          message: `Add the error code ${code} to the service's error-codes.yaml, or correct it: no table has it.`,
          location: context.location.child(at),
        });
      }
    },
  };
}

function* codesIn(value: unknown, at: (string | number)[]): Generator<{ code: string; at: (string | number)[] }> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === "error_code" && typeof child === "string") yield { code: child, at: [...at, key] };
    else yield* codesIn(child, [...at, Array.isArray(value) ? Number(key) : key]);
  }
}

/** Reports the first defect of each row; returns the codes, or nothing where there is no table to read. */
function readTable(source: Source, context: Context): unknown[] | undefined {
  const document = parseDocument(source.body, { prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    context.report({ message: `This is not YAML: ${broken.message}`, location: placeAt(source, broken.pos[0]) });
    return undefined;
  }
  if (!isSeq(document.contents)) {
    const message = "Write a list of error codes here: [] if there are none.";
    context.report({ message, location: placeAt(source, 0) });
    return undefined;
  }
  const rows = document.contents.items;
  const seen = new Set<unknown>();
  for (const row of rows) {
    const content: unknown = isMap(row) ? row.toJS(document) : undefined;
    const defect = isRecord(content) ? rowDefect(content, seen) : { message: `Write a row: { ${KEYS.join(", ")} }.` };
    if (isRecord(content)) seen.add(content["code"]);
    if (defect === undefined) continue;
    context.report({ message: defect.message, location: placeAt(source, offsetOf(row, defect.key)) });
  }
  return [...seen];
}

interface Defect {
  message: string;
  key?: string;
}

function rowDefect(row: Record<string, unknown>, seen: Set<unknown>): Defect | undefined {
  const unknown = Object.keys(row).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    return { message: `A row has no key "${unknown}". It has ${KEYS.join(", ")}.`, key: unknown };
  }
  for (const key of ["code", "message", "meaning", "remedy"]) {
    if (isText(row[key])) continue;
    return { message: `Add "${key}" to this error code, as text (quoted if it is a number).`, key };
  }
  if (seen.has(row["code"])) {
    return { message: `The code ${String(row["code"])} already has a row. Keep one.`, key: "code" };
  }
  const statuses = [row["status"]].flat();
  if (statuses.length === 0 || !statuses.every((status) => Number.isInteger(status))) {
    return { message: 'Add "status": an HTTP status, or a list of them.', key: "status" };
  }
  const { source } = row;
  if (!isRecord(source) || !isText(source["page"])) {
    const message = 'Add "source": { page, date, url }, the page the code was read from (date and url if known).';
    return { message, key: "source" };
  }
  return twinDefect(row);
}

function twinDefect(row: Record<string, unknown>): Defect | undefined {
  const chinese = isRecord(row["x-zh-CN"]) ? row["x-zh-CN"] : {};
  const texts = TEXT_KEYS.filter((key) => row[key] !== undefined);
  const extra = Object.keys(chinese).find((key) => !texts.includes(key));
  if (extra !== undefined) {
    return { message: `The row has no text "${extra}". Rename or remove this key of x-zh-CN.`, key: "x-zh-CN" };
  }
  const missing = texts.find((key) => !isChinese(chinese[key]));
  return missing === undefined ? undefined : { message: `Add the Chinese of "${missing}" to x-zh-CN.`, key: "x-zh-CN" };
}

/** Where a key of a row stands; where the row begins, if it has no such key. */
function offsetOf(row: unknown, key: string | undefined): number {
  const pair = isMap(row) ? row.items.find((item) => String(item.key) === key) : undefined;
  const node = pair?.key ?? row;
  return (isNode(node) && node.range?.[0]) || 0;
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
