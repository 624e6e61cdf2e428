import { satteri } from "@astrojs/markdown-satteri";
import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";
import { labels } from "./src/labels.ts";
import { siteBase } from "./src/site-base.ts";
import { tables } from "./src/tables.ts";

export default defineConfig({
  base: siteBase(),
  ...(process.env.DOCS_ORIGIN !== undefined && { site: process.env.DOCS_ORIGIN }),
  trailingSlash: "always",
  image: { service: passthroughImageService() },
  // The twins say the same as the pages to the last quotation mark, and headings keep the anchors that links are checked against.
  markdown: { processor: satteri({ features: { smartPunctuation: false }, hastPlugins: [tables] }) },
  devToolbar: { enabled: false },
  integrations: [
    starlight({
      title: { en: labels.en.siteTitle, "zh-CN": labels["zh-CN"].siteTitle },
      defaultLocale: "root",
      locales: { root: { label: "English", lang: "en" }, "zh-cn": { label: "简体中文", lang: "zh-CN" } },
      logo: { src: "./src/logo.svg" },
      favicon: "/favicon.svg",
      customCss: ["./src/styles/theme.css", "./src/styles/content.css"],
      routeMiddleware: "./src/sidebar.ts",
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
    }),
  ],
});
