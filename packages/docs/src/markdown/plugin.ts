import type { satteri } from "@astrojs/markdown-satteri";

export type HtmlPlugin = NonNullable<NonNullable<Parameters<typeof satteri>[0]>["hastPlugins"]>[number];
