import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../../scripts/repository.ts";
import { type Language, languages, type Page } from "../pages/page.ts";
import { splitTitle } from "./operation-title.ts";

interface Texts {
  title: string;
  description: string;
  lead: string;
  ways: string;
  notice: string;
  features: string;
  operations: string;
  operation: string;
  service: string;
}

const texts: Record<Language, Texts> = {
  en: {
    title: "Typed fetch clients for Huawei Cloud's usage APIs",
    description: "TypeScript clients for Huawei Cloud's usage APIs that sign, retry and walk pages. Independent of the vendor.",
    lead: "Ask MetaStudio and SparkRTC what was used, in TypeScript. Requests are signed, failed reads repeated, pages walked to their end; the types come from OpenAPI 3.1, written by hand in English and Chinese.",
    ways: `
- [Getting started](page:guides/getting-started)
- [API reference](#operations)
- [Error codes](page:guides/error-codes)`,
    notice: `
> **Independent of the vendor, and not yet run against the real cloud.** Proved is that specs, clients and a sandbox of
> the gateway agree, and that signatures equal those of the vendor's own signers. Whether the gateways answer browsers'
> CORS preflights is not known.`,
    features: `
## What a client does

- **[Signs each attempt](page:guides/authentication)** with an AK/SK, or carries a user token. Keys come from the environment, a profile or an ECS agency.
- **[Repeats what only reads](page:guides/errors-and-retries)**: three tries with back-off and \`Retry-After\`, 30 seconds each, two minutes in all.
- **[Walks the pages](page:guides/paging)**: \`for await\` gives every entry of every page.
- **[Explains errors](page:guides/error-codes)**: what a code means and what to do, in English or Chinese.
- **[Needs no account to try](page:guides/sandbox)**: a sandbox of the gateway runs on loopback and checks signatures.
- **[Follows one source](page:guides/adding-an-endpoint)**: types, clients, sandbox and these pages come from one file an endpoint.`,
    operations: "## Operations",
    operation: "Operation",
    service: "Service",
  },
  "zh-CN": {
    title: "华为云用量API的TypeScript客户端",
    description: "华为云用量API的TypeScript客户端：自动签名、重试和翻页。本项目与华为云无隶属关系。",
    lead: "用TypeScript查询MetaStudio和SparkRTC的用量。请求自动签名，读操作失败后自动重试，分页自动读到末尾；类型来自手工编写的中英双语OpenAPI 3.1文档。",
    ways: `
- [快速入门](page:guides/getting-started)
- [API参考](#接口列表)
- [错误码](page:guides/error-codes)`,
    notice: `
> **本项目与华为云无隶属关系，且尚未调用过真实的云服务。** 目前已验证的是：接口文档、客户端与模拟网关的沙箱三者一致，签名结果与官方签名工具一致。网关是否响应浏览器的CORS预检请求，尚不清楚。`,
    features: `
## 客户端的能力

- **[自动签名](page:guides/authentication)**：每次尝试都用AK/SK重新签名，也可以携带用户Token。密钥可取自环境变量、配置文件或ECS委托。
- **[自动重试](page:guides/errors-and-retries)**：只读请求最多尝试三次，遵循退避策略和\`Retry-After\`；单次30秒，总计两分钟。
- **[自动翻页](page:guides/paging)**：用\`for await\`即可逐条读取所有分页的数据。
- **[错误说明](page:guides/error-codes)**：以中文或英文给出错误码的含义和处理建议。
- **[无需账号即可试用](page:guides/sandbox)**：沙箱在本机模拟网关，并校验签名。
- **[同一来源](page:guides/adding-an-endpoint)**：类型、客户端、沙箱和本站页面均由接口文件生成，每个接口一个文件。`,
    operations: "## 接口列表",
    operation: "接口",
    service: "服务",
  },
};

/** The front page in each language, with README's first sample, which the tests run, and the operations of `pages`. */
export function frontPages(pages: readonly Page[]): Page[] {
  const sample = /^```ts\n[^]*?^```$/m.exec(readFileSync(join(repositoryRoot, "README.md"), "utf8"))?.[0];
  if (sample === undefined) throw new Error("README.md holds no TypeScript sample for the front page.");
  return languages.map((language) => {
    const { title, description, lead, ways, notice, features, operations, operation, service } = texts[language];
    const table = [`| ${operation} | ID | ${service} |`, "| --- | --- | --- |", ...operationRows(pages.filter((page) => page.language === language))];
    return {
      language,
      slug: "",
      title,
      description,
      order: 0,
      markdown: [lead, ways.trim(), notice.trim(), sample, features.trim(), operations, table.join("\n")].join("\n\n"),
      source: { file: "packages/docs/src/front-page.ts", lineOf: () => 1 },
    };
  });
}

function operationRows(pages: readonly Page[]): string[] {
  const services = pages.filter(({ slug }) => /^reference\/[^/]+$/.test(slug)).toSorted((a, b) => a.order - b.order);
  return services.flatMap((service) =>
    pages
      .filter(({ slug }) => slug.startsWith(`${service.slug}/`))
      .toSorted((a, b) => a.order - b.order)
      .map((page) => {
        const { title, operationId } = splitTitle(page.title);
        return `| [${title}](page:${page.slug}) | \`${operationId}\` | [${service.title}](page:${service.slug}) |`;
      }),
  );
}
