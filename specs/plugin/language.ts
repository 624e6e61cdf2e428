import type { Visitor } from "./redocly-types.ts";

/** Leaves one language in the bundle. Option `language`: "en" or "zh-CN". */
export function language(options: { language?: string }): Visitor {
  if (options.language !== "en" && options.language !== "zh-CN") {
    throw new Error(`usage/language: set "language" to "en" or "zh-CN" (it is ${JSON.stringify(options.language)}).`);
  }
  return {
    any: {
      // On leave: on the way in, other visitors of the bundler still hold the object as it was.
      leave(node) {
        if (typeof node !== "object" || node === null) return;
        const texts = (node as Record<string, unknown>)["x-zh-CN"];
        if (texts === undefined) return;
        if (options.language === "zh-CN") Object.assign(node, texts);
        delete (node as Record<string, unknown>)["x-zh-CN"];
      },
    },
  };
}
