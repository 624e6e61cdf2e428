import type { HtmlPlugin } from "./plugin.ts";

/** Gives each table its column heads, which a narrow screen repeats in every row. */
export const tables: HtmlPlugin = {
  name: "tables",
  element: {
    filter: ["table"],
    visit(table, context) {
      const heads: string[] = [];
      const collect = ({ children }: typeof table): void => {
        for (const child of children) {
          if (child.type !== "element") continue;
          if (child.tagName === "th") heads.push(context.textContent(child));
          else if (child.tagName !== "tbody") collect(child);
        }
      };
      collect(table);
      context.setProperty(table, "class", heads.length > 2 ? "stacks" : "fits");
      context.setProperty(table, "style", heads.map((head, column) => `--head-${column + 1}:${JSON.stringify(head)}`).join(";"));
    },
  },
};
