import { isRecord } from "./is-record.ts";
import type { Context, Visitor } from "./redocly-types.ts";
import { hasKey, misspelt } from "./vocabulary.ts";

const TEXT_KEYS = ["title", "summary", "description", "x-enumDescriptions"];

/** Every text that a reader sees has its Chinese in x-zh-CN beside it, under the same key; nothing else is there. */
export function chineseTwin(): Visitor {
  return {
    any: {
      enter(node, context) {
        if (context.type.extensionsPrefix !== undefined && isRecord(node)) check(node, context);
      },
    },
  };
}

function check(node: Record<string, unknown>, context: Context): void {
  const english = TEXT_KEYS.filter((key) => typeof node[key] === "string" || isRecord(node[key]));
  const chinese = node["x-zh-CN"];
  if (chinese === undefined) {
    const missing = english.filter((key) => !mayStayEnglish(key, context));
    if (missing.length === 0 || hasKey(node, "x-zh-CN")) return;
    const twin = missing.map((key) => `${key}: …`).join(", ");
    context.report({
      message: `Add the Chinese beside this text: x-zh-CN: { ${twin} }.`,
      location: context.location.child(missing[0]!).key(),
    });
    return;
  }

  const place = context.location.child("x-zh-CN");
  if (!isRecord(chinese)) {
    context.report({ message: "x-zh-CN must be an object with the same text keys as its parent.", location: place });
    return;
  }
  const expected = new Set([...english, ...misspelt(node).values()]);
  const extra = Object.keys(chinese).find((key) => !expected.has(key));
  if (extra !== undefined) {
    context.report({
      message: `Its parent has no text under "${extra}" (it has: ${english.join(", ")}). Rename or remove this key.`,
      location: place.child(extra).key(),
    });
    return;
  }
  for (const key of english) {
    if (chinese[key] === undefined && mayStayEnglish(key, context)) continue;
    if (chinese[key] === undefined) {
      context.report({ message: `Add the Chinese of "${key}" to x-zh-CN.`, location: place.key() });
    } else if (key === "x-enumDescriptions") {
      checkValues(node[key], chinese[key], context);
    } else if (!isChinese(chinese[key])) {
      context.report({ message: `Write "${key}" in Chinese here.`, location: place.child(key) });
    }
  }
}

function checkValues(english: unknown, chinese: unknown, context: Context): void {
  const place = context.location.child(["x-zh-CN", "x-enumDescriptions"]);
  if (!isRecord(english) || !isRecord(chinese)) {
    context.report({ message: "x-enumDescriptions must map each value to its text.", location: place.key() });
    return;
  }
  const missing = Object.keys(english).filter((value) => !Object.hasOwn(chinese, value));
  const extra = Object.keys(chinese).filter((value) => !Object.hasOwn(english, value));
  if (missing.length > 0 || extra.length > 0) {
    const remedy = [
      ...missing.map((value) => `Add the Chinese of the value "${value}".`),
      ...extra.map((value) => `Remove the value "${value}", which the English has not.`),
    ];
    context.report({ message: remedy.join(" "), location: place.key() });
    return;
  }
  for (const value of Object.keys(chinese)) {
    if (isChinese(chinese[value])) continue;
    context.report({ message: `Write the text of "${value}" in Chinese here.`, location: place.child(value) });
  }
}

/** The title of a service may be a product's name. */
function mayStayEnglish(key: string, context: Context): boolean {
  return key === "title" && context.type.name === "Info";
}

export function isChinese(text: unknown): boolean {
  return typeof text === "string" && /\p{Script=Han}/u.test(text);
}
