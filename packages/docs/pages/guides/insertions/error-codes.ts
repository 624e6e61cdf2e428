import type { Language } from "../../page.ts";
import { readBundle, services } from "../../source/bundles.ts";
import type { VendorPage } from "../../source/document.ts";
import { type ErrorCode, errorCodes } from "../../source/error-codes.ts";

const TEXTS = {
  en: {
    gateway: "API gateway",
    sources: (pages: string) => `Sources: ${pages}.`,
    date: (date: string) => ` (${date})`,
    between: ["; ", ", "],
    alias: "also written",
    remedy: "**What to do:** ",
    note: "**Note:** ",
  },
  "zh-CN": {
    gateway: "API网关",
    sources: (pages: string) => `来源：${pages}。`,
    date: (date: string) => `（${date}）`,
    between: ["；", "、"],
    alias: "也写作",
    remedy: "**处理建议**：",
    note: "**说明**：",
  },
} satisfies Record<Language, object>;

/** A section a service and one for the gateway; in it a heading a code, so that each can be found and linked. */
export function errorCodeIndex(_: string, language: Language): string {
  const { gateway } = TEXTS[language];
  const sections = [
    ["shared", gateway],
    ...services().map((service) => [service, readBundle(service, language).info.title]),
  ] as [service: string, title: string][];
  return sections.map(([service, title]) => section(service, title, language)).join("\n\n");
}

function section(service: string, title: string, language: Language): string {
  const { sources, between } = TEXTS[language];
  const codes = errorCodes(service, language);
  const cited = new Set(codes.map(({ source }) => citation(source, language)));
  return [`## ${title}`, sources([...cited].join(between[0])), ...codes.map((code) => entry(service, code, language))].join("\n\n");
}

/** How a code is called in the index: IAM's are bare HTTP statuses. */
function errorCodeHeading(service: string, code: string): string {
  return /^\d+$/.test(code) ? `${service.toUpperCase()} ${code}` : code;
}

function entry(service: string, { code, statuses, message, meaning, remedy, note }: ErrorCode, language: Language): string {
  const { alias, between, remedy: toDo, note: remark } = TEXTS[language];
  const facts = [
    `HTTP ${statuses.join(between[1])}`,
    // For those who search for what they got: the gateway writes both prefixes.
    ...(code.startsWith("APIGW.") ? [`${alias} \`${code.replace("APIGW.", "APIG.")}\``] : []),
    ...message.split(" / ").map((one) => `\`${one.trim()}\``),
  ];
  return [
    `### ${errorCodeHeading(service, code)}`,
    facts.join(" · "),
    meaning,
    toDo + remedy,
    ...(note === undefined ? [] : [remark + note]),
  ].join("\n\n");
}

function citation({ page, date, url }: VendorPage, language: Language): string {
  const name = url === undefined ? page : `[${page}](${url})`;
  return date === undefined ? name : name + TEXTS[language].date(date);
}
