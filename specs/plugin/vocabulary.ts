import { closest } from "./closest.ts";

/** Every x- key of this project, and the OpenAPI objects it may stand on. */
export const vocabulary: Record<string, readonly string[]> = {
  "x-zh-CN": [],
  "x-source": ["Operation"],
  "x-undocumented": ["Operation"],
  "x-pagination": ["Operation"],
  "x-idempotent": ["Operation"],
  "x-extensible-enum": ["Schema"],
  "x-enumDescriptions": ["Schema"],
  "x-region": ["Server"],
  "x-client-name": ["Info"],
  "x-vendor-sdk": ["Info"],
};

/** The known key that each unknown x- key of an object looks like. A misspelt key counts as there for other checks. */
export function misspelt(node: Record<string, unknown>): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const key of Object.keys(node)) {
    if (key.startsWith("x-") && !Object.hasOwn(vocabulary, key)) found.set(key, closest(key, Object.keys(vocabulary)));
  }
  return found;
}

/** Whether an object has a key of the vocabulary, be it misspelt. */
export function hasKey(node: Record<string, unknown>, key: string): boolean {
  return node[key] !== undefined || [...misspelt(node).values()].includes(key);
}
