import { describe, expect, test } from "vitest";
import { explainErrorIn, type HintLanguage, type Hints } from "../src/hints.ts";
import { ApiError } from "../src/index.ts";

const hints: Hints = {
  "401": { en: { meaning: "Not logged in.", remedy: "Log in." }, "zh-CN": { meaning: "未登录。", remedy: "请登录。" } },
  "APIGW.0308": { en: { meaning: "Too many.", remedy: "Wait." }, "zh-CN": { meaning: "触发流控。", remedy: "请等待。" } },
};
const [loggedOut, tooMany] = [{ meaning: "Not logged in.", remedy: "Log in." }, { meaning: "Too many.", remedy: "Wait." }];
const answer = (status: number) => new Response(null, { status });

describe("an error's code is looked up", () => {
  const cases: [name: string, error: unknown, expected: object | undefined][] = [
    ["of an ApiError", new ApiError("ShowUsage", answer(429), { error_code: "APIGW.0308" }), { code: "APIGW.0308", ...tooMany }],
    ["of the gateway's that the service says nothing of", { code: "APIGW.0307" }, {
      code: "APIGW.0307",
      meaning: "The token is not valid any more: its 24 hours are over, or the user, the password, an access key or the permissions have changed.",
      remedy: "Get a new token from IAM and repeat the call once.",
    }],
    ["under the gateway's other prefix", { code: "APIG.0308" }, { code: "APIG.0308", ...tooMany }],
    ["of a verb's error", { error_code: "APIGW.0308", error_msg: "Slow down" }, { code: "APIGW.0308", ...tooMany }],
    ["of IAM's, which is a number", { error: { code: 401, title: "Unauthorized" } }, { code: "401", ...loggedOut }],
    ["of IAM's ApiError", new ApiError("ListProjects", answer(401), { error: { code: 401 } }), { code: "401", ...loggedOut }],
    ["not known", { code: "APIGW.9999" }, undefined],
    ["a name that every object has", { code: "constructor" }, undefined],
    ["none", new Error("APIGW.0308"), undefined],
    ["none, with an empty answer", new ApiError("ShowUsage", answer(401), undefined), undefined],
    ["nothing", undefined, undefined],
    ["text", "APIGW.0308", undefined],
  ];
  test.each(cases)("%s", (_, error, expected) => expect(explainErrorIn(hints, error, "en")).toEqual(expected));

  test("in Chinese", () => {
    expect(explainErrorIn(hints, { code: "APIG.0308" }, "zh-CN")).toEqual({ code: "APIG.0308", meaning: "触发流控。", remedy: "请等待。" });
  });

  test("and no other language", () => {
    expect(() => explainErrorIn(hints, { code: "401" }, "zh" as HintLanguage)).toThrow('Explanations are in "en" and "zh-CN", not in "zh".');
  });
});
