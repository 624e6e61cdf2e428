import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { services } from "../src/services.ts";

interface ErrorCode {
  code: string;
  meaning: string;
  remedy: string;
  "x-zh-CN": { meaning: string; remedy: string };
}

const table = (folder: string) =>
  parse(readFileSync(new URL(`../../../specs/${folder}/error-codes.yaml`, import.meta.url), "utf8")) as ErrorCode[];
const withoutBreaks = (text: string) => text.replaceAll(/\s/g, "");

describe.each(services)("hints of %s", (service) => {
  test("explain every code of its table and of the gateway's, in both languages", async () => {
    const { explainError } = await import(`../../${service}/src/hints.ts`);
    const codes = [...table(service), ...table("shared")];
    expect(codes.length).toBeGreaterThan(30);
    for (const { code, meaning, remedy, "x-zh-CN": chinese } of codes) {
      const english = explainError({ code });
      expect([english.code, withoutBreaks(english.meaning), withoutBreaks(english.remedy)]).toEqual([code, withoutBreaks(meaning), withoutBreaks(remedy)]);
      const other = explainError({ code }, "zh-CN");
      expect([other.meaning, other.remedy].map(withoutBreaks)).toEqual([chinese.meaning, chinese.remedy].map(withoutBreaks));
      expect(JSON.stringify([english, other])).not.toContain(String.raw`\n`);
    }
    expect(explainError({ code: "APIG.0308" })).toEqual({ ...explainError({ code: "APIGW.0308" }), code: "APIG.0308" });
  });

  test("are not loaded with the client", async () => {
    const script = `
      import { registerHooks } from "node:module";
      const loaded = [];
      registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
      await import(${JSON.stringify(new URL(`../../${service}/src/index.ts`, import.meta.url).href)});
      console.log(JSON.stringify(loaded.map((url) => url.split("/").at(-1))));`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=@hwc-usage/source", "--input-type=module", "--eval", script]);
    const loaded = JSON.parse(stdout) as string[];
    expect(loaded).toContain("service.gen.ts");
    expect(loaded.filter((name) => name.includes("hints"))).toEqual([]);
  });
});
