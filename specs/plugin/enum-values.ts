import { isRecord } from "./is-record.ts";
import type { Visitor } from "./redocly-types.ts";
import { hasKey } from "./vocabulary.ts";

/** A list of values is closed (enum) or open (x-extensible-enum), and x-enumDescriptions explains just its values. */
export function enumValues(): Visitor {
  return {
    Schema(node, context) {
      if (!isRecord(node)) return;
      const open = node["x-extensible-enum"];
      if (open !== undefined) {
        const location = context.location.child("x-extensible-enum").key();
        if (node["enum"] !== undefined) {
          context.report({ message: "Keep either enum (a closed list) or x-extensible-enum (an open one).", location });
          return;
        }
        if (!isListOfNames(open)) {
          context.report({ message: "Write a list of strings, each of them once.", location });
          return;
        }
        if (!["string", "string,null", "null,string"].includes(String(node["type"]))) {
          context.report({ message: 'An open list needs type: string, or type: [string, "null"].', location });
          return;
        }
      }

      const described = node["x-enumDescriptions"];
      if (described === undefined) return;
      const location = context.location.child("x-enumDescriptions").key();
      if (!isRecord(described) || !Object.values(described).every((text) => typeof text === "string" && text !== "")) {
        context.report({ message: "Map each value to its text.", location });
        return;
      }
      const list = node["enum"] ?? open;
      if (list === undefined && hasKey(node, "x-extensible-enum")) return;
      const values = Array.isArray(list) ? list.filter((value) => value !== null).map(String) : [];
      const remedies = [
        ...values.filter((value) => !Object.hasOwn(described, value)).map((value) => `Add the value "${value}".`),
        ...Object.keys(described)
          .filter((value) => !values.includes(value))
          .map((value) => `Remove the value "${value}", which is not in the list.`),
      ];
      if (remedies.length > 0) context.report({ message: remedies.join(" "), location });
    },
  };
}

function isListOfNames(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((entry) => typeof entry === "string") &&
    new Set(value).size === value.length
  );
}
