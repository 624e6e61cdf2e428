import type { HtmlPlugin } from "./plugin.ts";

/** Screen readers lose what a table is once a style shows its rows as blocks; these say it again. */
const ROLES: Record<string, string> = { thead: "rowgroup", tbody: "rowgroup", tr: "row", th: "columnheader", td: "cell" };

/** Gives each table its column heads, which a narrow screen repeats in every row. */
export const tables: HtmlPlugin = {
  name: "tables",
  element: {
    filter: ["table"],
    visit(table, context) {
      const heads: string[] = [];
      const walk = ({ children }: typeof table): void => {
        for (const child of children) {
          const role = child.type === "element" ? ROLES[child.tagName] : undefined;
          if (child.type !== "element" || role === undefined) continue;
          context.setProperty(child, "role", role);
          if (child.tagName === "th") heads.push(context.textContent(child));
          walk(child);
        }
      };
      walk(table);
      context.setProperty(table, "role", "table");
      context.setProperty(table, "class", heads.length > 2 ? "stacks" : "fits");
      context.setProperty(table, "style", heads.map((head, column) => `--head-${column + 1}:${JSON.stringify(head)}`).join(";"));
    },
  },
};
