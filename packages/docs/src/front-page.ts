import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../../scripts/repository.ts";
import { type Language, languages, type Page } from "../pages/page.ts";

interface FrontPage {
  title: string;
  description: string;
  /** Markdown before and after the sample. */
  before: string;
  after: string;
}

const texts: Record<Language, FrontPage> = {
  en: {
    title: "Huawei Cloud usage, as typed fetch calls",
    description: "Typed fetch clients for Huawei Cloud's usage APIs, with signing, retries and pages.",
    before: `TypeScript clients for MetaStudio, SparkRTC and the IAM calls they need.`,
    after: "",
  },
  "zh-CN": { title: "华为云用量查询", description: "华为云用量类API的TypeScript客户端。", before: "TypeScript客户端。", after: "" },
};

/** The front page in each language; the sample is README's first, which the tests run. */
export function frontPages(): Page[] {
  const sample = /^```ts\n[^]*?^```$/m.exec(readFileSync(join(repositoryRoot, "README.md"), "utf8"))?.[0];
  if (sample === undefined) throw new Error("README.md holds no sample for the front page.");
  return languages.map((language) => ({
    language,
    slug: "",
    title: texts[language].title,
    description: texts[language].description,
    order: 0,
    markdown: [texts[language].before, sample, texts[language].after].join("\n\n"),
    source: { file: "packages/docs/src/front-page.ts", lineOf: () => 1 },
  }));
}
