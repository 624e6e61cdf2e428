import { satteri, satteriHeadingIdsPlugin } from "@astrojs/markdown-satteri";
import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";
import { labels } from "./src/labels.ts";
import { codeBlocks } from "./src/markdown/code-blocks.ts";
import { headingLinks } from "./src/markdown/heading-links.ts";
import { tables } from "./src/markdown/tables.ts";
import { searchIndex } from "./src/search-index.ts";
import { siteBase, siteOrigin } from "./src/site-address.ts";

const site = siteOrigin();
const hastPlugins = [satteriHeadingIdsPlugin(), headingLinks, tables];
const processor = satteri({
  // The twins say the same as the pages to the last quotation mark, and headings keep the anchors that links are checked against.
  features: { smartPunctuation: false },
  hastPlugins,
});
const component = (name: string) => `./src/components/${name}.astro`;

export default defineConfig({
  base: siteBase(),
  ...(site && { site }),
  trailingSlash: "always",
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  markdown: {
    processor,
    shikiConfig: { theme: "css-variables", transformers: [codeBlocks] },
  },
  integrations: [
    starlight({
      title: { en: labels.en.siteTitle, "zh-CN": labels["zh-CN"].siteTitle },
      defaultLocale: "root",
      locales: { root: { label: "English", lang: "en" }, "zh-cn": { label: "简体中文", lang: "zh-CN" } },
      logo: { src: "./src/logo.svg" },
      favicon: "/favicon.svg",
      customCss: ["./src/styles/theme.css", "./src/styles/content.css", "./src/styles/search.css", "./src/styles/front.css"],
      routeMiddleware: "./src/sidebar.ts",
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      markdown: { headingLinks: false },
      disable404Route: true,
      // Lighter ones stand in src/: a page with its samples stays below 150 KB.
      expressiveCode: false,
      pagefind: false,
      components: {
        Footer: component("Footer"),
        Hero: component("Hero"),
        LanguageSelect: component("LanguageSelect"),
        MarkdownContent: component("MarkdownContent"),
        PageTitle: component("PageTitle"),
        Search: component("Search"),
      },
    }),
    {
      name: "no-text-direction",
      hooks: {
        // Starlight's plugin would say of every piece of code in which direction it runs; ours all run the same way.
        "astro:config:setup": () => void processor.options.hastPlugins.splice(hastPlugins.length),
      },
    },
    searchIndex(),
  ],
});
