import type { Language } from "../pages/page.ts";

/** What the site itself says, beside its pages and Starlight's own texts. */
export interface Labels {
  siteTitle: string;
  siteDescription: string;
  /** The parts of the site, in reading order, by the folder of their pages. */
  sections: Record<"guides" | "reference" | "changelog", string>;
  viewAsMarkdown: string;
}

export const labels: Record<Language, Labels> = {
  en: {
    siteTitle: "hwc-usage",
    siteDescription: "Typed fetch clients for Huawei Cloud's usage APIs. Independent of the vendor.",
    sections: { guides: "Guides", reference: "API reference", changelog: "Changelogs" },
    viewAsMarkdown: "View as Markdown",
  },
  "zh-CN": {
    siteTitle: "hwc-usage",
    siteDescription: "华为云用量类API的TypeScript客户端，基于fetch，类型完整。本项目与华为云官方无关。",
    sections: { guides: "使用指南", reference: "API参考", changelog: "更新日志" },
    viewAsMarkdown: "查看Markdown版本",
  },
};
