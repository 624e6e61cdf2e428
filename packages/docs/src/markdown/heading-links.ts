import { labels } from "../labels.ts";
import type { HtmlPlugin } from "./plugin.ts";

/** A link to each heading; Starlight's own weigh four times as much. */
export const headingLinks: HtmlPlugin = ({ fileURL }) => ({
  name: "heading-links",
  element: {
    filter: ["h2", "h3", "h4"],
    visit(heading, context) {
      const { linkTo } = labels[fileURL?.pathname.includes("/zh-cn/") ? "zh-CN" : "en"];
      const { id } = heading.properties;
      if (typeof id !== "string") return;
      context.appendChild(heading, {
        type: "element",
        tagName: "a",
        properties: { className: ["heading-link"], href: `#${id}`, ariaLabel: linkTo(context.textContent(heading)) },
        children: [],
      });
    },
  },
});
