import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { isMap, isNode, type Pair, parseDocument } from "yaml";
import { isRecord } from "./is-record.ts";
import type { Context, Source, Visitor } from "./redocly-types.ts";
import { placeAt, readSource } from "./source-file.ts";

const METHOD = /^(?:get|put|post|delete|options|head|patch|trace)$/;

/**
 * Fills the empty `paths` of a service's openapi.yaml from paths/*.yaml, in the order of their names.
 * A file that cannot be used is reported and left out, so that one mistake is one error.
 */
export function fillPaths(): Visitor {
  return {
    Root: {
      enter(root, context) {
        if (!isRecord(root)) return;
        if (isRecord(root["paths"]) && Object.keys(root["paths"]).length > 0) {
          context.report({
            message: "Leave `paths: {}` empty: each endpoint is a file in the folder paths beside this file.",
            location: context.location.child("paths").key(),
          });
        }
        root["paths"] = paths(context);
      },
    },
  };
}

function paths(context: Context): Record<string, Record<string, { $ref: string }>> {
  const service = path.dirname(context.location.source.absoluteRef);
  const folder = path.join(service, "paths");
  const names = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => /\.(?:ya?ml|json)$/i.test(name))
    .toSorted();
  if (names.length === 0) {
    const command = `npm run new endpoint ${path.basename(service)} <OperationId> <METHOD> <path>`;
    context.report({
      message: `The service has no endpoint files. Add the first one: ${command}`,
      location: context.location.child("paths").key(),
    });
  }

  const filled: Record<string, Record<string, { $ref: string }>> = {};
  const takenBy = new Map<string, string>();
  for (const name of names) {
    const source = readSource(path.join(folder, name), context.location.source)!;
    if (!name.endsWith(".yaml")) {
      context.report({ message: "Rename this file: endpoint files end in .yaml.", location: placeAt(source, 0) });
      continue;
    }
    const endpoint = outline(source.body) ?? explain(source, context);
    if (endpoint === undefined) continue;
    const { url, method } = endpoint;
    const other = takenBy.get(`${method} ${url}`);
    if (other !== undefined) {
      context.report({
        message: `paths/${name} and paths/${other} both describe ${method.toUpperCase()} ${url}. Keep one of them.`,
        location: placeAt(source, source.body.indexOf(url)),
      });
      continue;
    }
    takenBy.set(`${method} ${url}`, name);
    const pointer = `/${url.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`;
    // At the level of the operation: several files may share a path.
    (filled[url] ??= {})[method] = { $ref: `./paths/${name}#${pointer}` };
  }
  return filled;
}

interface Endpoint {
  url: string;
  method: string;
}

/** Path and method, from the two leftmost columns of keys: a parser would take fifty times as long. */
function outline(text: string): Endpoint | undefined {
  const outer = text.match(/^[^\s#].*$/gm);
  const indent = /^( +)[^\s#]/m.exec(text)?.[1];
  if (outer?.length !== 1 || indent === undefined) return undefined;
  const inner = text.match(new RegExp(`^${indent}[^\\s#].*$`, "gm"));
  const url = /^(["']?)(\/[^"'\s]*)\1: *(?:#.*)?$/.exec(outer[0]!.trimEnd())?.[2];
  const method = /^(\w+): *(?:#.*)?$/.exec(inner![0]!.trim())?.[1];
  if (url === undefined || method === undefined || inner!.length !== 1 || !METHOD.test(method)) return undefined;
  return { url, method };
}

/** Reads a file of another form; reports what is wrong with it, if anything. */
function explain(source: Source, context: Context): Endpoint | undefined {
  const document = parseDocument(source.body, { prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    context.report({
      message: `This is not YAML: ${broken.message}`,
      location: placeAt(source, broken.pos[0]),
    });
    return undefined;
  }

  const urls = isMap(document.contents) ? document.contents.items : [];
  const methods = isMap(urls[0]?.value) ? urls[0].value.items : [];
  const [url, method] = [urls[0], methods[0]].map((pair) => String(pair?.key));
  const wrong = url?.startsWith("/")
    ? (urls[1] ?? methods.find((pair) => !METHOD.test(String(pair.key))) ?? methods[1])
    : urls[0];
  if (url !== undefined && method !== undefined && methods.length > 0 && wrong === undefined) return { url, method };
  context.report({
    message: "An endpoint file has one path, which starts with a slash, one method under it, and nothing beside them.",
    location: placeAt(source, offsetOf(wrong ?? urls[0])),
  });
  return undefined;
}

function offsetOf(pair: Pair | undefined): number {
  return (isNode(pair?.key) && pair.key.range?.[0]) || 0;
}
