import type { ShikiConfig } from "astro";

type Transformer = NonNullable<ShikiConfig["transformers"]>[number];
type Code = Parameters<NonNullable<Transformer["code"]>>[0];
type Children = Code["children"];

/** A class a kind of token, for the kinds that have a colour of their own. */
const CLASSES: Record<string, string> = {
  "--astro-code-token-comment": "c",
  "--astro-code-token-constant": "n",
  "--astro-code-token-function": "f",
  "--astro-code-token-keyword": "k",
  "--astro-code-token-string": "s",
  "--astro-code-token-string-expression": "s",
};

/** Marks tokens by short classes instead of styles: half the weight of a page of samples is its mark-up. */
export const codeBlocks: Transformer = {
  name: "code-blocks",
  code(node) {
    node.children = node.children.flatMap((line) => (line.type === "element" ? line.children.map(slim) : line)).reduce(join, []);
  },
  pre(node) {
    node.properties = { dataLanguage: this.options.lang, tabindex: "0" };
  },
};

function slim(token: Children[number]): Children[number] {
  if (token.type !== "element") return token;
  const name = /var\(([\w-]+)\)/.exec(String(token.properties.style))?.[1] ?? "";
  const kind = CLASSES[name];
  if (kind !== undefined) return { ...token, properties: { class: kind } };
  return token.children[0] ?? { type: "text", value: "" };
}

/** Neighbours of the same kind become one. */
function join(tokens: Children, token: Children[number]): Children {
  const last = tokens.at(-1);
  if (last?.type === "text" && token.type === "text") last.value += token.value;
  else tokens.push(token.type === "text" ? { ...token } : token);
  return tokens;
}
