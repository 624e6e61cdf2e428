import { expect, it } from "vitest";
import { SigningError, userToken } from "../src/index.ts";
import { capture, only } from "./captured.ts";

const ENDPOINT = "https://example.com/v1/x?b=2&a=1";

it("sends the token with the request as it is, and follows no redirect", async () => {
  const { fetch, sent } = capture();
  const controller = new AbortController();
  const init = { method: "POST", body: "abc", headers: { "X-Trace": "1" }, signal: controller.signal };
  await userToken("MIIEXAMPLE+token/==")(fetch)(new Request(ENDPOINT, init));
  const request = only(sent);
  expect(request.headers.get("x-auth-token")).toBe("MIIEXAMPLE+token/==");
  expect([request.url, request.method, request.headers.get("x-trace")]).toEqual([ENDPOINT, "POST", "1"]);
  expect(request.redirect).toBe("manual");
  expect(await request.text()).toBe("abc");
  controller.abort();
  expect(request.signal.aborted).toBe(true);
});

it("asks for the token before every request", async () => {
  const { fetch, sent } = capture();
  const tokens = ["first", "second"];
  const withToken = userToken(async () => tokens.shift() ?? "")(fetch);
  await withToken(new Request(ENDPOINT));
  await withToken(new Request(ENDPOINT));
  expect(sent.map(({ headers }) => headers.get("x-auth-token"))).toEqual(["first", "second"]);
});

it("leaves the caller's request as it was", async () => {
  const request = new Request(ENDPOINT);
  await userToken("token")(capture().fetch)(request);
  expect([...request.headers]).toEqual([]);
});

it("fails the request with the function's own error", async () => {
  const failure = new Error("wrong password");
  await expect(userToken(() => Promise.reject(failure))(capture().fetch)(new Request(ENDPOINT))).rejects.toBe(failure);
});

it.each([
  ["empty", ""],
  ["blank", "  "],
  ["line break", "secret\r\nX-Other: 1"],
  ["trailing line feed", "secret\n"],
  ["NUL", "secret\0"],
  ["non-ASCII", "secret令牌"],
  ["missing", undefined as unknown as string],
])("refuses a token that is %s", async (_, token) => {
  expect(() => userToken(token)).toThrow(SigningError);
  const { fetch, sent } = capture();
  const result = userToken(async () => token)(fetch)(new Request(ENDPOINT));
  const error: unknown = await result.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SigningError);
  expect(String(error)).not.toContain("secret");
  expect(sent).toEqual([]);
});

it("refuses plain http: before it asks for a token, except on this machine", async () => {
  const { fetch, sent } = capture();
  const withToken = userToken(() => expect.fail("it asked"));
  await expect(withToken(fetch)(new Request("http://example.com/"))).rejects.toThrow(/must be https:/);
  await userToken("token")(fetch)(new Request("http://127.0.0.1:8080/"));
  expect(sent.map(({ url }) => url)).toEqual(["http://127.0.0.1:8080/"]);
});
