import { isRecord } from "./is-record.ts";
import type { Context, Visitor } from "./redocly-types.ts";
import { hasKey, misspelt, vocabulary } from "./vocabulary.ts";

/** Every x- key is known, stands where it has a meaning, and has the right form; those that must be there are there. */
export function extensions(): Visitor {
  return {
    any: {
      enter(node, context) {
        if (context.type.extensionsPrefix === undefined || !isRecord(node)) return;
        for (const key of Object.keys(node)) {
          if (key.startsWith("x-")) check(node, key, context);
        }
        for (const key of required(context)) {
          if (hasKey(node, key)) continue;
          context.report({ message: `Add ${key}: ${forms[key]!.remedy}`, location: context.location.key() });
        }
      },
    },
  };
}

function required(context: Context): readonly string[] {
  if (context.type.name === "Operation") return ["x-source"];
  if (context.type.name === "Info") return ["x-client-name", "x-vendor-sdk"];
  return [];
}

function check(node: Record<string, unknown>, key: string, context: Context): void {
  const location = context.location.child(key);
  const allowed = vocabulary[key];
  if (allowed === undefined) {
    const meant = misspelt(node).get(key);
    const keys = Object.keys(vocabulary).join(", ");
    const remedy = meant === undefined ? `The keys are ${keys}` : `Write ${meant}, or remove it`;
    context.report({ message: `No x- key is called ${key}. ${remedy}.`, location: location.key() });
  } else if (allowed.length > 0 && !allowed.includes(context.type.name ?? "")) {
    const message = `${key} means nothing here. It belongs on: ${allowed.join(", ")}.`;
    context.report({ message, location: location.key() });
  } else if (forms[key]?.fits(node[key], node, context) === false) {
    context.report({ message: `Correct ${key}: ${forms[key].remedy}`, location: location.key() });
  }
}

interface Form {
  remedy: string;
  fits(value: unknown, node: Record<string, unknown>, context: Context): boolean;
}

/** The keys whose form needs no more than a look; the others have a rule of their own. */
const forms: Record<string, Form> = {
  "x-source": {
    remedy: "{ page, title, date: YYYY-MM-DD, url }, the vendor's page (date and url if known), or a list of such.",
    fits: (value) => (Array.isArray(value) && value.length > 0 ? value.every(isSource) : isSource(value)),
  },
  "x-undocumented": {
    remedy: "a list of quoted statuses, each of which stands under responses.",
    fits: (value, { responses }) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((status) => typeof status === "string" && isRecord(responses) && Object.hasOwn(responses, status)),
  },
  "x-idempotent": {
    remedy: "true, on a POST that only reads; leave it out elsewhere.",
    fits: (value, _operation, context) => value === true && context.key === "post",
  },
  "x-client-name": {
    remedy: "the name of the client in PascalCase, such as MetaStudio for createMetaStudioClient.",
    fits: (value) => typeof value === "string" && /^[A-Z][A-Za-z0-9]*$/.test(value),
  },
  "x-vendor-sdk": {
    remedy: "{ module, client }, or one { package, client } for each of java, python and go.",
    fits: (value) => isRecord(value) && (isSdk(value) || isSdkByLanguage(value)),
  },
};

function isSource(value: unknown): boolean {
  if (!isRecord(value) || !isText(value["page"]) || !isText(value["title"])) return false;
  const { date, url } = value;
  return (
    (date === undefined || (typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date))) &&
    (url === undefined || (typeof url === "string" && URL.canParse(url))) &&
    hasOnly(value, ["page", "title", "date", "url"])
  );
}

function isSdk(value: unknown): boolean {
  if (!isRecord(value) || !isText(value["client"])) return false;
  return isText(value["module"] ?? value["package"]) && Object.keys(value).length === 2;
}

function isSdkByLanguage(value: Record<string, unknown>): boolean {
  return Object.keys(value).length > 0 && hasOnly(value, ["java", "python", "go"]) && Object.values(value).every(isSdk);
}

function hasOnly(value: Record<string, unknown>, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
