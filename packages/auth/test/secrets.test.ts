import { inspect } from "node:util";
import { expect, it } from "vitest";
import { akSk, signRequest, userToken } from "../src/index.ts";
import { fromEnv } from "../src/node.ts";
import { capture } from "./captured.ts";

const SECRET = "SECRETSECRET";
const KEY = { ak: "EXAMPLEACCESSKEY", sk: `${SECRET}-sk`, securityToken: `${SECRET}-token` };
const ENV = {
  HUAWEICLOUD_SDK_AK: "EXAMPLEACCESSKEY",
  HUAWEICLOUD_SDK_SK: `${SECRET}-sk`,
  HUAWEICLOUD_SDK_SECURITY_TOKEN: `${SECRET}-token`,
};

const thrown = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return expect.fail("nothing was thrown");
};

const rejected = (result: Promise<unknown>) =>
  result.then(
    () => expect.fail("it was not refused"),
    (error: unknown) => error,
  );

const shown = (value: unknown) =>
  [inspect(value, { depth: Infinity, showHidden: true }), JSON.stringify(value), String(value)].join("\n");

it.each([
  ["akSk", () => akSk(KEY)],
  ["akSk with a provider", () => akSk(() => KEY)],
  ["akSk around fetch", () => akSk(KEY)(capture().fetch)],
  ["userToken", () => userToken(KEY.securityToken)],
  ["userToken around fetch", () => userToken(KEY.securityToken)(capture().fetch)],
  ["malformed credentials", () => thrown(() => akSk({ ...KEY, sk: `${SECRET}\n` }))],
  ["malformed access key", () => thrown(() => akSk({ ...KEY, ak: `${SECRET}, ` }))],
  ["malformed token", () => thrown(() => userToken(`${SECRET}\n`))],
  ["missing variable", () => thrown(() => fromEnv({ ...ENV, HUAWEICLOUD_SDK_AK: "" }))],
  ["URL with a password", () => rejected(signRequest({ method: "GET", url: `https://a:${SECRET}@example.com/` }, KEY))],
  ["URL with a bad host", () => rejected(signRequest({ method: "GET", url: `https://exa mple.com/${SECRET}` }, KEY))],
  [
    "malformed header",
    () =>
      rejected(signRequest({ method: "GET", url: "https://example.com/", headers: { [`${SECRET} `]: SECRET } }, KEY)),
  ],
  [
    "another security token",
    () =>
      rejected(
        signRequest({ method: "GET", url: "https://example.com/", headers: { "X-Security-Token": SECRET } }, KEY),
      ),
  ],
  ["plain http", () => rejected(signRequest({ method: "GET", url: `http://example.com/?a=${SECRET}` }, KEY))],
])("%s shows no secret", async (_, make) => {
  expect(shown(await make())).not.toContain(SECRET);
});

it("fromEnv shows no secret in a log or in JSON", () => {
  const credentials = fromEnv(ENV);
  expect(credentials.sk).toBe(KEY.sk);
  for (const text of [inspect(credentials), inspect({ nested: [credentials] }), JSON.stringify({ credentials })]) {
    expect(text).not.toContain(SECRET);
    expect(text).toContain("EXAMPLEACCESSKEY");
  }
});

it("a signed request shows the security token only where it is sent, and the secret key nowhere", async () => {
  const signed = await signRequest({ method: "GET", url: "https://example.com/" }, KEY);
  expect(shown(signed)).not.toContain(KEY.sk);
  expect(shown({ url: signed.url, stringToSign: signed.stringToSign })).not.toContain(SECRET);
});
