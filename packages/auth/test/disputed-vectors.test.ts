import { readFileSync } from "node:fs";
import { createServiceClient } from "@hwc-usage/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { akSk, signRequest, SigningError } from "../src/index.ts";
import { capture, only } from "./captured.ts";
import { bodyOf } from "./vectors/vectors.ts";
import type { Vector } from "./vectors/vectors.ts";

/** What one of the vendor's SDKs made of a request. */
type Official = { error: string } | { authorization: string; canonicalRequest: string; stringToSign: string };

/** A request on which the vendor's SDKs disagree, or which they sign otherwise than they send it. */
interface Disputed extends Omit<Vector, "url" | "headersToSign" | "expected"> {
  url: string | null;
  level: "client" | "signer";
  sdkPath: string;
  queryTyped?: Record<string, unknown>;
  node: Official;
  python: Official;
  recommendation: { action: "sign" | "reject" | "either"; follow: "node" | "python" | null };
}

const vectors: Disputed[] = JSON.parse(
  readFileSync(new URL("vectors/vectors-disputed.json", import.meta.url), "utf8"),
).vectors.filter(({ id }: Disputed) => !id.startsWith("v11-"));

const byId = (id: string) => vectors.find((vector) => vector.id === id) ?? expect.fail(`no vector ${id}`);

/** Where a recommendation cannot be followed to the letter, and what is done and tested instead. */
const EXCEPTIONS = {
  "disp-036": "recommends to sign a Host other than the URL's; fetch would send the URL's, so it is refused",
  "disp-020": "recommends to refuse null, as a reminder to leave such parameters out; the client leaves them out",
  "disp-060": "a query inside the path: a path is a template of the specs, and a value with ? is sent and signed as %3F",
} as const;

/** Inputs that are lost before `akSk` sees a Request, and what it gets instead; `signRequest` or `client` refuses them. */
const LOST_IN_A_REQUEST = {
  "disp-012": "the URL parser has turned the backslash into a slash",
  "disp-015": "the URL parser has removed the dot segments",
  "disp-025": "the query is text already",
  "disp-033": "Headers has joined the two values",
  "disp-063": "the URL parser has replaced the surrogate",
} as const;

/** Inputs of which no Request can be made. */
const NO_REQUEST = ["disp-044", "disp-059"];

/** The rules for what is recommended to be signed one way or the other. */
const EITHER = {
  "host-002": "host without the default port, as fetch sends it",
  "disp-030": "python",
  "disp-031": "python",
  "disp-041": "JSON, hashed as bytes",
  "disp-043": "python",
  "disp-047": "UNSIGNED-PAYLOAD, content-type unsigned",
  "disp-048": "UNSIGNED-PAYLOAD, content-type unsigned",
} as const;

/** The last line of those: SHA-256 of nothing, and of the vector's `{"a":1}` by sha256sum. */
const PAYLOADS = {
  "host-002": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "disp-041": "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
  "disp-047": "UNSIGNED-PAYLOAD",
  "disp-048": "UNSIGNED-PAYLOAD",
} as const;

afterEach(() => {
  vi.useRealTimers();
});

const dateOf = ({ date }: Disputed) => new Date(date.replace(/^(....)(..)(..)T(..)(..)/, "$1-$2-$3T$4:$5:"));

function credentialsOf({ ak, sk, projectId, level }: Disputed) {
  // The SDKs add the project's header above the level of their signer.
  return { ak, sk, ...(projectId !== null && level === "client" && { projectId }) };
}

/** What the caller supplies, with the payload hash that the followed SDK put in place of a body that is not JSON. */
function headersOf({ headers }: Disputed, official?: Official): [name: string, value: string][] {
  const hash = /\n(x-sdk-content-sha256):(.*)\n/.exec(official && "canonicalRequest" in official ? official.canonicalRequest : "");
  const given = headers.some(([name]) => name.toLowerCase() === "x-sdk-content-sha256");
  return hash && !given ? [...headers, ["x-sdk-content-sha256", hash[2] ?? ""]] : headers;
}

/** The URL as it was handed to the SDKs, before anything parsed it; the project id alone they encode. */
function rawUrl({ url, sdkPath, query, projectId }: Disputed): string {
  const origin = /^https:\/\/[^/]+/.exec(url ?? "https://example.com")?.[0];
  const search = query.map(([name, value]) => `${name}=${value}`).join("&");
  return `${origin}${sdkPath.replace("{project_id}", encodeURIComponent(projectId ?? ""))}${search && `?${search}`}`;
}

function followed(vector: Disputed): Exclude<Official, { error: string }> {
  const official = vector[vector.recommendation.follow ?? expect.fail("no side is recommended")];
  return "error" in official ? expect.fail("the recommended side failed") : official;
}

const sign = (vector: Disputed, url = vector.url ?? rawUrl(vector), official?: Official) =>
  signRequest(
    { method: vector.method, url, headers: headersOf(vector, official), body: bodyOf(vector) },
    credentialsOf(vector),
    { date: dateOf(vector) },
  );

async function sendWithAkSk(vector: Disputed, url = vector.url ?? rawUrl(vector), official?: Official) {
  vi.useFakeTimers({ toFake: ["Date"], now: dateOf(vector) });
  const { fetch, sent } = capture();
  const { method } = vector;
  const request = new Request(url, { method, headers: headersOf(vector, official), body: bodyOf(vector) });
  return akSk(credentialsOf(vector))(fetch)(request).then(
    () => ({ request: only(sent) }),
    (error: unknown) => ({ error, sent }),
  );
}

it("all 59 are here, and every exception is one of them", () => {
  expect(vectors).toHaveLength(59);
  const ids = vectors.map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining([EXCEPTIONS, LOST_IN_A_REQUEST, EITHER].flatMap((table) => Object.keys(table)).concat(NO_REQUEST)),
  );
  const either = vectors.filter(({ recommendation }) => recommendation.action === "either").map(({ id }) => id);
  expect(Object.keys(EITHER)).toEqual(either);
});

describe("recommended to be signed as one of the SDKs does", () => {
  const signed = vectors.filter(
    ({ id, recommendation: { action, follow } }) => action === "sign" && follow && !(id in EXCEPTIONS),
  );

  it.each(signed)("$id: $note", async (vector) => {
    const official = followed(vector);
    const result = await sign(vector, undefined, official);
    expect(result.canonicalRequest).toBe(official.canonicalRequest);
    expect(result.stringToSign).toBe(official.stringToSign);
    expect(result.headers["authorization"]).toBe(official.authorization);
    const { request } = (await sendWithAkSk(vector, undefined, official)) as { request: Request };
    expect(request.headers.get("authorization")).toBe(official.authorization);
  });

  const parsed = signed.filter((vector) => vector.url !== null && vector.sdkPath !== new URL(vector.url).pathname);
  it.each(parsed.filter(({ sdkPath }) => !sdkPath.includes("{")))("$id: $note, before it was parsed", async (vector) => {
    const official = followed(vector);
    expect((await sign(vector, rawUrl(vector), official)).canonicalRequest).toBe(official.canonicalRequest);
  });
});

describe("recommended to be signed as no SDK does", () => {
  it("disp-035: x-project-id in another case beside the credentials' is signed once", async () => {
    const vector = byId("disp-035");
    expect((await sign(vector)).canonicalRequest).toBe(
      [
        "GET",
        "/v1/0123456789abcdef0123456789abcdef/data-analysis/",
        "",
        "content-type:application/json",
        "host:metastudio.cn-north-4.myhuaweicloud.com",
        "x-project-id:0123456789abcdef0123456789abcdef",
        "x-sdk-date:20240521T083015Z",
        "",
        "content-type;host;x-project-id;x-sdk-date",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      ].join("\n"),
    );
    const sent = (await sendWithAkSk(vector)) as { request: Request };
    expect(sent.request.headers.get("x-project-id")).toBe(vector.projectId);
  });

  it("disp-062: an empty path is /", async () => {
    const vector = byId("disp-062");
    const result = await sign(vector, rawUrl(vector));
    expect(result.canonicalRequest).toMatch(/^GET\n\/\n\n/);
    expect(result.url).toBe("https://metastudio.cn-north-4.myhuaweicloud.com/");
  });
});

describe("recommended to be signed one way or the other", () => {
  it.each(Object.entries(EITHER))("%s: %s", async (id, way) => {
    const vector = byId(id);
    if (way === "python") {
      const official = vector.python as Exclude<Official, { error: string }>;
      expect((await sign(vector)).headers["authorization"]).toBe(official.authorization);
      return;
    }
    const { canonicalRequest } = await sign(vector);
    const form = way.startsWith("UNSIGNED");
    expect(canonicalRequest.split("\n").slice(-2)).toEqual([
      form ? "host;x-project-id;x-sdk-content-sha256;x-sdk-date" : "content-type;host;x-project-id;x-sdk-date",
      PAYLOADS[id as keyof typeof PAYLOADS],
    ]);
    expect(canonicalRequest).toContain("\nhost:metastudio.cn-north-4.myhuaweicloud.com\n");
    expect(canonicalRequest.includes("\nx-sdk-content-sha256:UNSIGNED-PAYLOAD\n")).toBe(form);
  });

  it.each(Object.keys(EITHER))("%s: akSk sends what signRequest signs", async (id) => {
    const vector = byId(id);
    const { request } = (await sendWithAkSk(vector)) as { request: Request };
    expect(request.headers.get("authorization")).toBe((await sign(vector)).headers["authorization"]);
  });
});

describe("recommended to be refused", () => {
  const rejected = vectors.filter(({ id, recommendation }) => recommendation.action === "reject" && !(id in EXCEPTIONS));

  // Objects as query values exist in the client alone.
  it.each(rejected.filter(({ id }) => id !== "disp-025"))("$id: signRequest refuses $note", async (vector) => {
    await expect(sign(vector, rawUrl(vector))).rejects.toThrow(SigningError);
  });

  it.each(rejected.filter(({ id }) => !(id in LOST_IN_A_REQUEST) && !NO_REQUEST.includes(id)))(
    "$id: akSk refuses $note, and sends nothing",
    async (vector) => {
      expect(await sendWithAkSk(vector, rawUrl(vector))).toEqual({ error: expect.any(SigningError), sent: [] });
    },
  );

  it.each(NO_REQUEST)("%s: no Request can be made of it", async (id) => {
    await expect(sendWithAkSk(byId(id), rawUrl(byId(id)))).rejects.toThrow(TypeError);
  });

  it("disp-036: a Host other than the URL's", async () => {
    await expect(sign(byId("disp-036"))).rejects.toThrow(/header host: it differs from the URL/);
  });
});

describe("through a client, which sees values before they are text in a URL", () => {
  const service = {
    name: "Example",
    servers: { "cn-north-4": "https://metastudio.cn-north-4.myhuaweicloud.com" },
    operations: {
      ShowItem: { method: "GET", path: "/v1/{item_id}/x" },
      ShowUsage: { method: "GET", path: "/v1/{project_id}/data-analysis" },
    },
  } as const;

  interface paths {
    "/v1/{item_id}/x": {
      get: { parameters: { path: { item_id: string } }; responses: { 200: { content: { "application/json": {} } } } };
    };
    "/v1/{project_id}/data-analysis": {
      get: {
        parameters: {
          path: { project_id: string };
          query?: Record<string, unknown>;
          header?: { "content-type"?: string; "X-Project-Id"?: string };
        };
        responses: { 200: { content: { "application/json": {} } } };
      };
    };
  }

  function clientOf(vector: Disputed) {
    vi.useFakeTimers({ toFake: ["Date"], now: dateOf(vector) });
    const { fetch, sent } = capture();
    const { ak, sk, projectId } = vector;
    const auth = akSk({ ak, sk });
    const options = { region: "cn-north-4", fetch, auth, retry: false as const, ...(projectId !== null && { projectId }) };
    return { client: createServiceClient<paths, typeof service>(service, options), sent };
  }

  it.each([
    ["disp-002", "a/b"],
    ["disp-007", "a/b:"],
    ["disp-012", "a\\b"],
    ["disp-015", ".."],
    ["disp-015", "."],
  ])("%s: the path value %j is refused before anything is sent", async (id, item_id) => {
    const { client, sent } = clientOf(byId(id));
    await expect(client.showItem({ path: { item_id } })).rejects.toThrow(/^\[@hwc-usage\//);
    expect(sent).toEqual([]);
  });

  it("disp-014: so is a project id with a slash", async () => {
    const vector = byId("disp-014");
    expect(decodeURIComponent(vector.url ?? "")).toContain(vector.projectId);
    const { client, sent } = clientOf(vector);
    await expect(client.showUsage()).rejects.toThrow(/^\[@hwc-usage\//);
    expect(sent).toEqual([]);
  });

  it.each(["disp-019", "disp-022"])("%s: numbers are signed as their text", async (id) => {
    const vector = byId(id);
    const { client, sent } = clientOf(vector);
    await client.showUsage({ query: vector.queryTyped ?? {}, header: { "content-type": "application/json" } });
    expect(only(sent).headers.get("authorization")).toBe(followed(vector).authorization);
  });

  it("disp-020: null is left out", async () => {
    const vector = byId("disp-020");
    expect(vector.queryTyped).toEqual({ k: null });
    const { client, sent } = clientOf(vector);
    await client.showUsage({ query: vector.queryTyped ?? {} });
    expect(new URL(only(sent).url).search).toBe("");
  });

  it.each(["disp-025", "disp-063"])("%s: a query value that is no text, or no valid text, is refused", async (id) => {
    const vector = byId(id);
    const { client, sent } = clientOf(vector);
    const query = vector.queryTyped ?? Object.fromEntries(vector.query);
    await expect(client.showUsage({ query })).rejects.toThrow(/^\[@hwc-usage\/client\] Query parameter "k"/);
    expect(sent).toEqual([]);
  });

  it("disp-060: a question mark or number sign in a path value stays in its segment", async () => {
    const { client, sent } = clientOf(byId("disp-060"));
    await client.showItem({ path: { item_id: "data-analysis?x=1#frag" } });
    expect(new URL(only(sent).url)).toMatchObject({ pathname: "/v1/data-analysis%3Fx%3D1%23frag/x", search: "", hash: "" });
  });
});
