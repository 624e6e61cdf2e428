// Measures how long one signature takes, for our signer and others, in one process; prints microseconds as JSON.
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { signRequest } from "@hwc-usage/auth";
import { AwsV4Signer } from "aws4fetch";
import { bundle } from "./bundle.ts";

type SignRequest = typeof signRequest;

const ROUNDS = 40;
const SIGNATURES_A_ROUND = 500;

// ShowUsageData as a client of this project asks for it.
const endpoint = "https://metastudio.cn-north-4.myhuaweicloud.com";
const path = "/v1/0123456789abcdef0123456789abcdef/data-analysis";
const query = { end_time: "2026-03-05T00:00:00Z", limit: "100", resource_type: "VIDEO_2D", start_time: "2026-03-02T00:00:00Z" };
const url = `${endpoint}${path}?${Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
const headers = { "content-type": "application/json", "X-Project-Id": "0123456789abcdef0123456789abcdef", "X-App-UserId": "user-1" };
const credentials = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };

const signWithWebCrypto = await signerWithoutNode();

const vendorRequest = { method: "GET", endpoint: endpoint + path, queryParams: query };
const vendorCredentials = new BasicCredentials(credentials);
const cacheOfKeys = new Map();
const { canonicalRequest, stringToSign } = await checkThatAllSignAlike();

const signers: Record<string, () => unknown> = {
  // What no signer can do without: one hash, one HMAC.
  floor: () => {
    createHash("sha256").update(canonicalRequest).digest("hex");
    return createHmac("sha256", credentials.sk).update(stringToSign).digest("hex");
  },
  ours: () => signRequest({ method: "GET", url, headers }, credentials),
  vendor: () => AKSKSigner.sign({ ...vendorRequest, headers }, vendorCredentials),
  webCrypto: () => signWithWebCrypto({ method: "GET", url, headers }, credentials),
  aws4fetch: () =>
    new AwsV4Signer({
      url,
      headers,
      accessKeyId: credentials.ak,
      secretAccessKey: credentials.sk,
      service: "execute-api",
      region: "cn-north-4",
      allHeaders: true,
      cache: cacheOfKeys,
    }).sign(),
};

const times: Record<string, number[]> = {};
// The first rounds only warm up. In turn, so that a busy moment of the machine hits all of them.
for (let round = -5; round < ROUNDS; round++) {
  for (const [name, sign] of Object.entries(signers)) {
    const start = performance.now();
    for (let index = 0; index < SIGNATURES_A_ROUND; index++) await sign();
    if (round >= 0) (times[name] ??= []).push(((performance.now() - start) / SIGNATURES_A_ROUND) * 1000);
  }
}
const medians = Object.entries(times).map(([name, values]) => [name, values.toSorted((a, b) => a - b)[ROUNDS / 2]]);
process.stdout.write(JSON.stringify(Object.fromEntries(medians)));

/** Our signer as a runtime without node:crypto loads it. */
async function signerWithoutNode(): Promise<SignRequest> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const { files } = await bundle('export { signRequest } from "@hwc-usage/auth";', "browser");
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
    return (await import(pathToFileURL(join(folder, files[0]?.name ?? "")).href)).signRequest;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is fast and wrong is not worth comparing. */
async function checkThatAllSignAlike() {
  const dated = { ...headers, "X-Sdk-Date": "20260305T080000Z" };
  const ours = await signRequest({ method: "GET", url, headers: dated }, credentials);
  const signatures = [
    ours.headers.authorization,
    (await signWithWebCrypto({ method: "GET", url, headers: dated }, credentials)).headers.authorization,
    new Map(Object.entries(AKSKSigner.sign({ ...vendorRequest, headers: dated }, vendorCredentials))).get("Authorization"),
  ];
  if (new Set(signatures).size > 1) throw new Error(`The signers disagree:\n${signatures.join("\n")}`);
  return ours;
}
