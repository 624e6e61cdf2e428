import type { satteri } from "@astrojs/markdown-satteri";

type HastPlugin = NonNullable<NonNullable<Parameters<typeof satteri>[0]>["hastPlugins"]>[number];

/** Gives each table its column heads, which a narrow screen repeats in every row. */
export const tables: HastPlugin = {
  name: "tables",
  element: {
    filter: ["table"],
    visit(table, context) {
      const heads: string[] = [];
      const collect = (node: typeof table): void => {
        for (const child of node.children) {
          if (child.type !== "element") continue;
          if (child.tagName === "th") heads.push(context.textContent(child));
          else collect(child);
        }
      };
      collect(table);
      context.setProperty(table, "data-columns", heads.length);
      context.setProperty(table, "style", heads.map((head, column) => `--column-${column + 1}:${JSON.stringify(head)}`).join(";"));
    },
  },
};
