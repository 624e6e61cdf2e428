import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { request as send } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { createIamClient } from "@hwc-usage/iam";
import { createSandbox, type Sandbox } from "@hwc-usage/sandbox";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { referencePages } from "../pages/reference/pages.ts";
import { resolve } from "../pages/source/document.ts";
import { operations } from "../pages/source/operations.ts";

// The sample code of every operation, in both languages: ours and curl's runs against the sandbox, the vendor's is
// checked for names that were read off the vendor's pages and SDKs.

interface Sample {
  operationId: string;
  language: string;
  tab: string;
  code: string;
  /** The status and the fields that the spec promises. */
  status: string;
  fields: string[];
}

const pages = referencePages();
const samples: Sample[] = operations("en").flatMap(({ operationId, slug, document, object }) => {
  const [status, success] = Object.entries(object.responses).find(([code]) => code.startsWith("2"))!;
  const [media] = Object.values(resolve(document, success).content!);
  const fields = Object.keys(resolve(document, media!.schema).properties!);
  return pages
    .filter((page) => page.slug === slug)
    .flatMap(({ language, markdown }) =>
      [...markdown.matchAll(/^```\w+ tab="(\w+)"\n([^]*?)^```$/gm)].map(([, tab = "", code = ""]) => ({ operationId, language, tab, code, status, fields })),
    );
});

function samplesOf(tab: string): Sample[] {
  return samples.filter((sample) => sample.tab === tab);
}

const folder = join(import.meta.dirname, "../.snippets/samples");
const fileOf = ({ operationId, language }: Sample) => join(folder, `${operationId}-${language}.ts`);

let sandbox: Sandbox;
let token: string;
const originalFetch = globalThis.fetch;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  for (const sample of samplesOf("TypeScript")) writeFileSync(fileOf(sample), sample.code);
  sandbox = await createSandbox({ quiet: true });
  const { user } = sandbox;
  const { response } = await createIamClient({ baseUrl: sandbox.urls.iam }).keystoneCreateUserTokenByPassword.withResponse({
    body: {
      auth: {
        identity: { methods: ["password"], password: { user: { domain: { name: user.domain }, name: user.user, password: user.password } } },
        scope: { project: { name: "cn-north-4" } },
      },
    },
  });
  token = response.headers.get("X-Subject-Token")!;
  globalThis.fetch = sendToSandbox;
  vi.stubEnv("HUAWEICLOUD_SDK_AK", sandbox.credentials.ak);
  vi.stubEnv("HUAWEICLOUD_SDK_SK", sandbox.credentials.sk);
  vi.stubEnv("IAM_PASSWORD", user.password);
});

afterAll(async () => {
  globalThis.fetch = originalFetch;
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
  await sandbox.close();
});

/** The samples name real hosts, which signatures cover: the request goes elsewhere and keeps its Host, as fetch cannot. */
async function sendToSandbox(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const { host, pathname, search } = new URL(request.url);
  const headers = { ...Object.fromEntries(request.headers), host };
  const body = Buffer.from(await request.arrayBuffer());
  const { promise, resolve: answer, reject } = Promise.withResolvers<Response>();
  send(new URL(pathname + search, sandbox.urls.iam), { method: request.method, headers }, (incoming) => {
    const fields = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
    buffer(incoming).then((bytes) => answer(new Response(new Uint8Array(bytes), { status: incoming.statusCode!, headers: fields })), reject);
  })
    .on("error", reject)
    .end(body);
  return promise;
}

test("every operation has a sample in TypeScript and curl, and with the vendor's SDKs where it takes no body", () => {
  const tabs = Object.groupBy(samples, ({ operationId, language }) => `${operationId} ${language}`);
  const all = ["TypeScript", "curl", "Java", "Python", "Go"];
  for (const { operationId, object } of operations("en")) {
    for (const language of ["en", "zh-CN"]) {
      const expected = object.requestBody === undefined ? all : all.slice(0, 2);
      expect(tabs[`${operationId} ${language}`]?.map(({ tab }) => tab)).toEqual(expected);
    }
  }
});

test("no sample holds a secret: they come from the environment", () => {
  for (const { code, tab } of samples) {
    expect(code).not.toContain("IAMPassword");
    expect(code).toMatch(tab === "curl" ? /\$TOKEN|\$IAM_PASSWORD/ : /HUAWEICLOUD_SDK_SK|process\.env\.IAM_PASSWORD/);
  }
});

describe("TypeScript", () => {
  test("compiles", async () => {
    const options = { extends: "../../../tsconfig.json", compilerOptions: { types: ["node"] }, include: ["*.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    const tsc = join(import.meta.dirname, "../node_modules/typescript/bin/tsc");
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", folder]).catch((error: { stdout: string }) => error);
    expect(stdout).toBe("");
  });

  test.each(samplesOf("TypeScript"))("$operationId runs ($language)", async (sample) => {
    const log = vi.spyOn(console, "log").mockReturnValue();
    await import(fileOf(sample));
    const [[data] = [], ...entries] = log.mock.calls;
    log.mockRestore();
    expect(Object.keys(data).toSorted()).toEqual(sample.fields.toSorted());
    // Three days of the example, walked through page by page.
    if (sample.operationId === "ShowUsageData") expect(entries.map(([{ time }]) => time.slice(0, 10))).toEqual(["2026-03-02", "2026-03-03", "2026-03-04"]);
  });
});

const curl = spawnSync("curl", ["--version"]);
describe.skipIf(curl.error !== undefined)(curl.error === undefined ? "curl" : "curl (skipped: there is no curl here)", () => {
  test.each(samplesOf("curl"))("$operationId runs ($language)", async ({ code, status, fields }) => {
    const script = code
      .replaceAll(/https:\/\/[\w.-]+/g, sandbox.urls.iam)
      .replace("curl ", String.raw`curl --write-out '\n%{http_code}' `);
    const env = { PATH: process.env["PATH"], TOKEN: token, IAM_PASSWORD: sandbox.user.password };
    const { stdout } = await promisify(execFile)("bash", ["-euc", script], { env });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.pop()).toBe(status);
    // With --include, the headers come first.
    expect(Object.keys(JSON.parse(lines.join("\n").replace(/^HTTP[^]*?\r\n\r\n/, ""))).toSorted()).toEqual(fields.toSorted());
  });

  test("the login shows the token, which is in a header", async () => {
    const { code } = samplesOf("curl").find(({ operationId }) => operationId === "KeystoneCreateUserTokenByPassword")!;
    const env = { PATH: process.env["PATH"], IAM_PASSWORD: sandbox.user.password };
    const { stdout } = await promisify(execFile)("bash", ["-euc", code.replaceAll(/https:\/\/[\w.-]+/g, sandbox.urls.iam)], { env });
    expect(stdout).toMatch(/^x-subject-token: \S+\r$/im);
  });
});

// Read off the samples of the vendor's pages (ShowUsageData, ShowResourceUsage) and off the vendor's SDKs.
const vendorsNames: [operationId: string, tab: string, names: string[]][] = [
  [
    "ShowUsageData",
    "Java",
    [
      "import com.huaweicloud.sdk.core.auth.BasicCredentials;",
      "import com.huaweicloud.sdk.metastudio.v1.region.MetaStudioRegion;",
      "MetaStudioClient client = MetaStudioClient.newBuilder()",
      'MetaStudioRegion.valueOf("cn-north-4")',
      "new ShowUsageDataRequest()",
      '.withStartTime("2026-03-02T00:00:00Z")',
      "ShowUsageDataResponse response = client.showUsageData(request);",
    ],
  ],
  [
    "ShowUsageData",
    "Python",
    [
      "from huaweicloudsdkcore.auth.credentials import BasicCredentials",
      "from huaweicloudsdkmetastudio.v1.region.metastudio_region import MetaStudioRegion",
      "from huaweicloudsdkmetastudio.v1 import MetaStudioClient, ShowUsageDataRequest",
      'MetaStudioRegion.value_of("cn-north-4")',
      'request.start_time = "2026-03-02T00:00:00Z"',
      "client.show_usage_data(request)",
    ],
  ],
  [
    "ShowUsageData",
    "Go",
    [
      '"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"',
      'metastudio "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1"',
      '"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1/region"',
      "metastudio.NewMetaStudioClient(",
      "metastudio.MetaStudioClientBuilder().",
      "unit := model.GetShowUsageDataRequestUnitEnum().MIN",
      "request := &model.ShowUsageDataRequest{",
      'StartTime: "2026-03-02T00:00:00Z",',
      "client.ShowUsageData(request)",
    ],
  ],
  ["ShowResourceUsage", "Java", ["client.showResourceUsage(request)", '.withBusiness("LIVE_2D,VIDEO_2D,FLEXUS_2D")']],
  ["ShowResourceUsage", "Python", ["ShowResourceUsageRequest()", "client.show_resource_usage(request)"]],
  ["ShowResourceUsage", "Go", ["&model.ShowResourceUsageRequest{", "Business: &business,", "client.ShowResourceUsage(request)"]],
  [
    "ListRtcHistoryUsage",
    "Java",
    ["com.huaweicloud.sdk.cloudrtc.v1.CloudRTCClient;", "CloudRTCRegion.valueOf(", "client.listRtcHistoryUsage(request)"],
  ],
  [
    "ListRtcHistoryUsage",
    "Python",
    ["from huaweicloudsdkcloudrtc.v1.region.cloudrtc_region import CloudRTCRegion", "client.list_rtc_history_usage(request)"],
  ],
  ["ListRtcHistoryUsage", "Go", ["services/cloudrtc/v1", "cloudrtc.NewCloudRTCClient(", "cloudrtc.CloudRTCClientBuilder()"]],
  ["KeystoneListProjects", "Java", ["com.huaweicloud.sdk.iam.v3.region.IamRegion;", "IamClient.newBuilder()", "client.keystoneListProjects(request)"]],
  ["KeystoneListProjects", "Python", ["from huaweicloudsdkiam.v3.region.iam_region import IamRegion", "client.keystone_list_projects(request)"]],
  ["KeystoneListProjects", "Go", ["services/iam/v3", "iam.NewIamClient(", "iam.IamClientBuilder()", "&model.KeystoneListProjectsRequest{"]],
];

describe("the vendor's SDKs", () => {
  test.each(vendorsNames)("%s, %s: the names are the vendor's", (operationId, tab, names) => {
    const found = samplesOf(tab).filter((sample) => sample.operationId === operationId);
    expect(found.map(({ language }) => language)).toEqual(["en", "zh-CN"]);
    for (const name of names) for (const { code } of found) expect(code).toContain(name);
  });
});
