// Compiled against the built packages by test/types.test.ts, never run. An expectation that no longer errs is an error.
import { akSk, asOpenapiMiddleware, resolveProjectId, signRequest, userToken, type Credentials, type SignedRequest } from "@hwc-usage/auth";
import { defaultCredentials, fromEnv, fromMetadata, fromProfile } from "@hwc-usage/auth/node";
import type { FetchMiddleware, Middleware } from "@hwc-usage/client";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function isTrue<Condition extends true>(): Condition;

// A key is a value or a function, and becomes a wrapper of fetch.
const key: Credentials = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };
const auth = akSk(key, { allowBrowser: true });
isTrue<Equal<typeof auth, FetchMiddleware>>();
for (const source of [fromEnv(), () => fromProfile(), fromMetadata(), defaultCredentials(), async () => key]) akSk(source);
// @ts-expect-error a key has two parts
akSk({ ak: "EXAMPLEACCESSKEY" });
// @ts-expect-error there is no such option
akSk(key, { browser: true });

// So does a token, or a login.
isTrue<Equal<ReturnType<typeof userToken>, FetchMiddleware>>();
userToken("MIIEXAMPLETOKEN");
userToken(async () => "MIIEXAMPLETOKEN");
userToken({ region: "cn-north-4", domain: "d", user: "u", password: "p", scope: { project: { name: "cn-north-4" } } });
// @ts-expect-error a login has a place
userToken({ domain: "d", user: "u", password: "p" });

// A body is text or bytes of any kind.
const get = { method: "GET", url: "https://iam.myhuaweicloud.com/v3/projects" };
const signed = await signRequest({ ...get, body: new Uint8Array(1) }, key, { date: new Date() });
isTrue<Equal<typeof signed, SignedRequest>>();
await signRequest({ ...get, headers: { "X-Project-Id": "p" }, body: "text" }, key);
await signRequest({ ...get, headers: new Headers(), body: new ArrayBuffer(1) }, key);
// @ts-expect-error it has to be read first
await signRequest({ ...get, body: new Blob() }, key);

export const projectId: Promise<string> = resolveProjectId({ region: "cn-north-4", auth });
export const middleware: Middleware = asOpenapiMiddleware(auth);
