import type { Language } from "../../page.ts";
import { readBundle, services } from "../../source/bundles.ts";
import { table } from "./table.ts";

const TEXTS = {
  en: { head: ["`region`", "Endpoint", "Note"], global: "(none)" },
  "zh-CN": { head: ["`region`", "终端节点", "说明"], global: "（不填）" },
} satisfies Record<Language, object>;

/** A section a service: its regions with their endpoints. */
export function endpoints(_: string, language: Language): string {
  const { head, global } = TEXTS[language];
  const bundles = services().map((service) => readBundle(service, language));
  return bundles
    // A long list shall not hide a short one.
    .toSorted((a, b) => a.servers.length - b.servers.length)
    .map(({ info, servers }) => {
      const rows = servers.map(({ url, description, "x-region": region }) => [
        region === "global" ? global : `\`${region}\``,
        `\`${url}\``,
        description,
      ]);
      return `## ${info.title}\n\n${table(head, rows)}`;
    })
    .join("\n\n");
}
