import type { HtmlPlugin } from "./plugin.ts";

/** Gives each table its column heads, which a narrow screen repeats in every row, and marks the rows that begin with a name. */
export const tables: HtmlPlugin = {
  name: "tables",
  element: {
    filter: ["table"],
    visit(table, context) {
      const heads: string[] = [];
      const walk = ({ children }: typeof table): void => {
        for (const child of children) {
          if (child.type !== "element") continue;
          if (child.tagName === "th") heads.push(context.textContent(child));
          else if (child.tagName !== "td") walk(child);
          else {
            const [first, ...others] = child.children;
            if (first?.type === "element" && first.tagName === "code" && others.length === 0) context.setProperty(child, "class", "name");
            // Only the first cell of a row can hold its name.
            break;
          }
        }
      };
      walk(table);
      context.setProperty(table, "class", heads.length > 2 ? "stacks" : "fits");
      context.setProperty(table, "style", heads.map((head, column) => `--head-${column + 1}:${JSON.stringify(head)}`).join(";"));
    },
  },
};
