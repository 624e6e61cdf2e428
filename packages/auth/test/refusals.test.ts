import { expect, it } from "vitest";
import { signRequest, SigningError } from "../src/index.ts";
import type { Credentials, RequestToSign } from "../src/index.ts";

const KEY: Credentials = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };
const DATE = new Date("2024-05-21T08:30:15Z");

async function refusal(request: Partial<RequestToSign>, credentials: Partial<Credentials> = {}, date = DATE) {
  const complete = { method: "GET", url: "https://example.com/", ...request };
  return signRequest(complete, { ...KEY, ...credentials }, { date }).then(
    () => expect.fail("it was signed"),
    (error: unknown) => error,
  );
}

async function expectRefusal(error: unknown, message: RegExp) {
  expect(error).toBeInstanceOf(SigningError);
  expect(error).toMatchObject({ name: "SigningError", message: expect.stringMatching(message) });
  expect(String(error)).toMatch(/^SigningError: \[@hwc-usage\/auth\] /);
}

it.each([
  ["https://example.com/v1/../v2", /path segment \. or \.\./],
  ["https://example.com/v1/./v2", /path segment \. or \.\./],
  ["https://example.com/v1/..", /path segment \. or \.\./],
  ["https://example.com/v1/..?a=1", /path segment \. or \.\./],
  ["https://example.com/v1/%2e%2E/v2", /path segment \. or \.\./],
  ["https://example.com/v1/.%2e/v2", /path segment \. or \.\./],
  ["https://example.com/v1/%2e", /path segment \. or \.\./],
  ["https://example.com/v1/.\t./v2", /control character/],
  ["https://example.com/v1/.. ", /final blank/],
  ["https://example.com/v1/a%2Fb", /%2F, %5C or \\ in its path/],
  ["https://example.com/v1/a%2fb%3a", /%2F, %5C or \\ in its path/],
  ["https://example.com/v1/a%5Cb", /%2F, %5C or \\ in its path/],
  ["https://example.com/v1/a\\b", /%2F, %5C or \\ in its path/],
  ["https://example.com\\v1", /%2F, %5C or \\ in its path/],
  ["https://example.com//v1", /empty path segment/],
  ["https://example.com/v1//data-analysis", /empty path segment/],
  ["https://example.com/v1//", /empty path segment/],
  ["https://example.com/v1/100%/x", /write a literal % as %25/],
  ["https://example.com/v1/%zz", /write a literal % as %25/],
  ["https://example.com/v1/%FF", /write a literal % as %25/],
  ["https://example.com/v1?a=%", /write a literal % as %25/],
  ["https://example.com/v1?%C3=a", /write a literal % as %25/],
  ["https://user@example.com/", /user name/],
  ["https://user:hunter2@example.com/", /user name/],
  ["https://@example.com/", /user name/],
  ["https://example.com/v1#a", /fragment/],
  ["https://example.com/v1?a=#b", /fragment/],
  ["https://example.com/v1?a=\ud800", /surrogate/],
  ["https://example.com/\udc00x", /surrogate/],
  ["https://example.com/v1\r\nx", /control character/],
  ["https://example.com/v1?a=\0", /control character/],
  ["/v1/projects", /has no https/],
  ["example.com/v1", /has no https/],
  ["ftp://example.com/v1", /has no https/],
  ["https:example.com/v1", /has no https/],
  ["https:///example.com/v1", /has no https/],
  [" https://example.com/v1", /has no https/],
  ["https://", /has no https/],
  ["https://?a=1", /has no https/],
  ["https://example.com:99999/v1", /malformed host or port/],
  ["https://exa mple.com/v1", /malformed host or port/],
  ["http://example.com/v1", /must be https:/],
  ["http://127.example.com/v1", /must be https:/],
  ["http://notlocalhost/v1", /must be https:/],
  ["http://localhost.example.com/v1", /must be https:/],
  ["http://10.0.0.1/v1", /must be https:/],
  ["HTTP://example.com/v1", /must be https:/],
])("URL %j", async (url, message) => {
  const error = await refusal({ url });
  await expectRefusal(error, message);
  expect(String(error)).not.toContain("hunter2");
});

it.each(["http://localhost/", "http://LOCALHOST:8080/", "http://127.0.0.1:8080/", "http://127.1/", "http://[::1]/"])(
  "signs plain %s",
  async (url) => {
    await expect(signRequest({ method: "GET", url }, KEY, { date: DATE })).resolves.toBeDefined();
  },
);

it.each([
  ["preset Authorization", { Authorization: "Bearer abc" }, /Remove the header authorization/],
  ["another host", { Host: "other.example.com" }, /header host: it differs from the URL/],
  ["another port", { Host: "example.com:8443" }, /header host: it differs from the URL/],
  ["line feed", { "X-A": "a\nb" }, /header x-a must be printable/],
  ["carriage return at the end", { "X-A": "a\r" }, /header x-a must be printable/],
  ["NUL", { "X-A": "a\0" }, /header x-a must be printable/],
  ["Chinese", { "X-App-UserId": "张三" }, /header x-app-userid must be printable/],
  ["Latin-1", { "X-App-UserId": "é" }, /header x-app-userid must be printable/],
  ["no-break space", { "X-Pad": "\u00a0padded" }, /header x-pad must be printable/],
  ["no value", { "X-A": undefined as unknown as string }, /header x-a must be printable/],
  ["two cases of a name in an object", { "X-Dup": "1", "x-dup": "2" }, /header x-dup: it is given twice/],
  ["two cases of a name in a list", [["X-Dup", "1"], ["x-dup", "1"]], /header x-dup: it is given twice/],
  ["the same name in a list", [["x-dup", "1"], ["x-dup", "2"]], /header x-dup: it is given twice/],
  ["blank in a name", { "x a": "1" }, /header name must be/],
  ["line feed in a name", { "x-a:1\nx-b": "1" }, /header name must be/],
  ["empty name", [["", "1"]], /header name must be/],
  ["date in extended form", { "X-Sdk-Date": "2024-05-21T08:30:15Z" }, /x-sdk-date like 20240521T083015Z/],
  ["date with fraction", { "X-Sdk-Date": "20240521T083015.000Z" }, /x-sdk-date like 20240521T083015Z/],
  ["date in lower case", { "X-Sdk-Date": "20240521t083015z" }, /x-sdk-date like 20240521T083015Z/],
  ["month 13", { "X-Sdk-Date": "20241321T083015Z" }, /x-sdk-date like 20240521T083015Z/],
  ["31 February", { "X-Sdk-Date": "20240231T083015Z" }, /x-sdk-date like 20240521T083015Z/],
  ["empty date", { "X-Sdk-Date": "" }, /x-sdk-date like 20240521T083015Z/],
  ["another date", { "X-Sdk-Date": "20240521T083016Z" }, /x-sdk-date like 20240521T083015Z/],
] satisfies [string, RequestToSign["headers"], RegExp][])("header: %s", async (_, headers, message) => {
  await expectRefusal(await refusal({ headers }), message);
});

it.each([
  ["X-Project-Id", { projectId: "p1" }],
  ["X-Domain-Id", { domainId: "p1" }],
  ["X-Security-Token", { securityToken: "p1" }],
])("%s other than the credentials'", async (name, credentials) => {
  const error = await refusal({ headers: { [name]: "p2" } }, credentials);
  await expectRefusal(error, new RegExp(`header ${name.toLowerCase()}: it differs from the credentials`));
  expect(String(error)).not.toMatch(/p1|p2/);
});

it.each([
  ["empty ak", { ak: "" }, /`ak`/],
  ["ak with a line feed", { ak: "A\nB" }, /`ak`/],
  ["ak with a comma", { ak: "A,SignedHeaders=" }, /`ak`/],
  ["ak that is no ASCII", { ak: "键" }, /`ak`/],
  ["no sk", { sk: undefined as unknown as string }, /`sk`/],
  ["empty sk", { sk: "" }, /`sk`/],
  ["sk with the line feed of a file", { sk: "secret\n" }, /`sk`/],
  ["security token with a line feed", { securityToken: "a\nb" }, /header x-security-token must be printable/],
  ["project id in Chinese", { projectId: "项目" }, /header x-project-id must be printable/],
])("credentials: %s", async (_, credentials, message) => {
  await expectRefusal(await refusal({}, credentials), message);
});

it.each([
  ["no credentials at all", undefined],
  ["null", null],
])("credentials: %s", async (_, credentials) => {
  const result = signRequest({ method: "GET", url: "https://example.com/" }, credentials as unknown as Credentials);
  await expect(result).rejects.toThrow(SigningError);
});

it.each(["", "GET\n/", "GE T"])("method %j", async (method) => {
  await expectRefusal(await refusal({ method }), /`method`/);
});

it.each([{}, 1, new Date()])("body %j", async (body) => {
  await expectRefusal(await refusal({ method: "POST", body: body as unknown as string }), /`body`/);
});

it.each([new Date(Number.NaN), new Date(Date.UTC(10_000, 0)), new Date(Date.UTC(-1, 0))])("date %s", async (date) => {
  await expectRefusal(await refusal({}, {}, date), /x-sdk-date like 20240521T083015Z/);
});
