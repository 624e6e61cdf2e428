import type { Language } from "../pages/page.ts";

/** What the site itself says, beside its pages and Starlight's own texts. */
export interface Labels {
  siteTitle: string;
  siteDescription: string;
  /** The parts of the site, in reading order, by the folder of their pages. */
  sections: Record<"guides" | "reference" | "changelog", string>;
  /** The page of a service among its operations. */
  overview: string;
  viewAsMarkdown: string;
  linkTo(heading: string): string;
  copy: string;
  copied: string;
  search: {
    label: string;
    placeholder: string;
    close: string;
    searching: string;
    results(count: number): string;
    none(query: string): string;
    unavailable: string;
  };
  /** The link of each page to its other language, in that language. */
  otherLanguage: string;
  independence: string;
  notFound: { title: string; text: string; home: string };
}

export const labels: Record<Language, Labels> = {
  en: {
    siteTitle: "hwc-usage",
    siteDescription: "Typed fetch clients for Huawei Cloud's usage APIs. Independent of the vendor.",
    sections: { guides: "Guides", reference: "API reference", changelog: "Changelogs" },
    overview: "Overview",
    viewAsMarkdown: "View as Markdown",
    linkTo: (heading) => `Link to “${heading}”`,
    copy: "Copy",
    copied: "Copied",
    search: {
      label: "Search",
      placeholder: "Operation, field, error code or words",
      close: "Close",
      searching: "Searching…",
      results: (count) => (count === 1 ? "1 page" : `${count} pages`),
      none: (query) => `Nothing found for “${query}”.`,
      unavailable: "The search index is made when the site is built, so there is none while it is edited.",
    },
    otherLanguage: "简体中文",
    independence: "Not affiliated with Huawei Cloud. Its names belong to their owners.",
    notFound: { title: "There is no such page", text: "The address may be mistyped, or the page has moved.", home: "Go to the front page" },
  },
  "zh-CN": {
    siteTitle: "hwc-usage",
    siteDescription: "华为云用量类API的TypeScript客户端，基于fetch，类型完整。本项目与华为云官方无关。",
    sections: { guides: "使用指南", reference: "API参考", changelog: "更新日志" },
    overview: "概述",
    viewAsMarkdown: "查看Markdown版本",
    linkTo: (heading) => `“${heading}”的链接`,
    copy: "复制",
    copied: "已复制",
    search: {
      label: "搜索",
      placeholder: "输入接口名、字段、错误码或关键词",
      close: "关闭",
      searching: "正在搜索……",
      results: (count) => `找到${count}个页面`,
      none: (query) => `没有找到与“${query}”相关的内容。`,
      unavailable: "搜索索引在构建站点时生成，编辑预览时无法使用搜索。",
    },
    otherLanguage: "English",
    independence: "本项目与华为云无隶属关系，文中出现的产品名称归其权利人所有。",
    notFound: { title: "页面不存在", text: "地址可能有误，或页面已移动。", home: "返回首页" },
  },
};
