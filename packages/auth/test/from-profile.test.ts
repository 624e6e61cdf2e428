import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { akSk, SigningError } from "../src/index.ts";
import { fromProfile } from "../src/node.ts";
import { capture } from "./captured.ts";

let home: string;
let warn: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "profile-"));
  vi.stubEnv("HOME", home);
  vi.stubEnv("USERPROFILE", home);
  vi.stubEnv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", undefined);
  warn = vi.spyOn(process, "emitWarning").mockReturnValue();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(home, { recursive: true });
});

function write(content: string, { name = ".huaweicloud/credentials", mode = 0o600 } = {}): string {
  const file = join(home, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

const KEY = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };
const BASIC = "[basic]\nak = EXAMPLEACCESSKEY\nsk = example-secret-key\n";

it.each<[string, string, object]>([
  ["[basic]", BASIC, KEY],
  ["[global]", BASIC.replace("basic", "global"), KEY],
  ["[basic] before [global]", `[global]\nak = OTHER\nsk = other\n${BASIC}`, KEY],
  [
    "all keys",
    `${BASIC}security_token = token==\nproject_id = p1\ndomain_id = d1\niam_endpoint = https://example.com\n`,
    { ...KEY, securityToken: "token==", projectId: "p1", domainId: "d1" },
  ],
  ["empty keys", `${BASIC}security_token =\nproject_id =\ndomain_id =\n`, KEY],
  ["comments and blank lines", `; mine\n# mine\n\n${BASIC}\n`, KEY],
  ["a byte order mark and CR/LF", `\uFEFF${BASIC.replaceAll("\n", "\r\n")}`, KEY],
  ["no blanks", "[basic]\nak=EXAMPLEACCESSKEY\nsk=example-secret-key", KEY],
  ["names of built-in members", `[__proto__]\nak = OTHER\n${BASIC}`, KEY],
])("reads a file with %s", (_, content, expected) => {
  write(content);
  expect(fromProfile()).toEqual(expected);
  expect(warn).not.toHaveBeenCalled();
});

it("reads the section that is asked for", () => {
  const file = write(`${BASIC}[global]\nak = OTHER\nsk = other\n`);
  expect(fromProfile({ file, section: "global" })).toEqual({ ak: "OTHER", sk: "other" });
});

it("reads the file that HUAWEICLOUD_SDK_CREDENTIALS_FILE names, unless one is given", () => {
  write("[basic]\nak = HOME\nsk = home");
  vi.stubEnv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", write("[basic]\nak = NAMED\nsk = named", { name: "elsewhere" }));
  expect(fromProfile().ak).toBe("NAMED");
  expect(fromProfile({ file: write("[basic]\nak = GIVEN\nsk = given", { name: "given" }) }).ak).toBe("GIVEN");
  vi.stubEnv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "");
  expect(fromProfile().ak).toBe("HOME");
});

it.each<[string, string | undefined, RegExp]>([
  ["no file", undefined, /credentials file \S+credentials does not exist\.$/],
  ["an empty file", "", /has no section \[basic\]\.$/],
  ["another section", "[other]\nak = A\nsk = secret", /has no section \[basic\]\.$/],
  ["no section", "ak = A\nsk = secret", /has no section \[basic\]\.$/],
  ["no ak", "[basic]\nsk = secret", /Set ak in section \[basic\] of the credentials file/],
  ["no sk", "[basic]\nak = A\nsk =", /Set sk in section \[basic\]/],
  ["neither", "[basic]\n", /Set ak and sk in section \[basic\]/],
  ["a key that is no text", "[basic]\nak = true\nsk = null", /Set ak and sk in section \[basic\]/],
  ["text in place of the section", "basic = secret", /Set ak and sk in section \[basic\]/],
])("refuses %s, without values", (_, content, message) => {
  if (content !== undefined) write(content);
  const read = () => fromProfile();
  expect(read).toThrow(SigningError);
  expect(read).toThrow(message);
  expect(read).not.toThrow(/secret/);
});

it("refuses a folder, with the system's code", () => {
  expect(() => fromProfile({ file: home })).toThrow(/cannot be read \(EISDIR\)/);
});

it.skipIf(process.platform === "win32").each([0o640, 0o604, 0o660, 0o610, 0o666])(
  "warns once of a file with mode %o, without its content",
  (mode) => {
    const file = write(BASIC, { mode });
    for (let time = 0; time < 3; time += 1) expect(fromProfile()).toEqual(KEY);
    expect(warn.mock.calls).toEqual([
      [
        `Other users can open the credentials file ${file}: run chmod 600 on it.`,
        { type: "SecurityWarning", code: "HWC_USAGE_OPEN_CREDENTIALS_FILE" },
      ],
    ]);
  },
);

it("as a provider, uses a key that was changed from the next request on", async () => {
  const { fetch, sent } = capture();
  const send = akSk(() => fromProfile())(fetch);
  for (const ak of ["FIRSTKEY", "SECONDKEY"]) {
    write(`[basic]\nak = ${ak}\nsk = example-secret-key`);
    await send(new Request("https://example.com/"));
  }
  expect(sent.map(({ headers }) => /Access=(\w+)/.exec(headers.get("authorization") ?? "")?.[1])).toEqual(["FIRSTKEY", "SECONDKEY"]);
});
