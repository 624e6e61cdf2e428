// Runs inside every runtime, on the built packages. Nothing here belongs to one of them: no import but the packages,
// no file, no process. What is checked comes from the server, as do the answers.
import { akSk, signRequest } from "@hwc-usage/auth";
import { createMetaStudioClient } from "@hwc-usage/metastudio";

/**
 * @param {string} baseUrl of the server of loopback-server.ts
 * @returns {Promise<import("./report.ts").Report>}
 */
export async function runSuite(baseUrl) {
  const { vectors, live } = await (await fetch(`${baseUrl}/cases`)).json();
  const failures = [];
  for (const vector of vectors) {
    const failure = await failureOfVector(vector);
    if (failure) failures.push(`${vector.id}: ${failure}`);
  }
  return { vectors: vectors.length, failedVectors: failures, failedCalls: await failedCalls(baseUrl, live) };
}

/** The first stage at which a vector's signature differs from the vendor's. */
async function failureOfVector({ request, credentials, date, expected }) {
  const body = request.body === null ? null : Uint8Array.from(atob(request.body), (character) => character.charCodeAt(0));
  let signed;
  try {
    signed = await signRequest({ ...request, body }, credentials, { date: new Date(date) });
  } catch (error) {
    return expected === null && error.name === "SigningError" ? undefined : String(error);
  }
  if (expected === null) return "was not refused";
  if (signed.canonicalRequest !== expected.canonicalRequest) return "canonical request";
  if (signed.stringToSign !== expected.stringToSign) return "string to sign";
  return signed.headers.authorization === expected.authorization ? undefined : "signature";
}

/** Calls the server, which answers 200 only to a signature that it has computed itself. */
async function failedCalls(baseUrl, { credentials, projectId }) {
  const send = (request) => fetch(request);
  // The runtimes are to be compared, and a headless browser is one of them.
  const auth = akSk(credentials, { allowBrowser: true });
  const wrongKey = akSk({ ...credentials, sk: "another-secret-key" }, { allowBrowser: true });
  const calls = {
    async "a method of a client"() {
      const client = createMetaStudioClient({ baseUrl, projectId, auth });
      const query = { start_time: new Date(0), end_time: "2026-03-05T08:00:00+08:00", resource_type: "it's*(a)~ b", user_id: "张三" };
      const { count } = await client.showUsageData({ query, header: { "X-App-UserId": "user-1" } });
      return count;
    },
    async "a request with a body"() {
      const body = JSON.stringify({ name: "用量", sign: "€" });
      const headers = { "content-type": "application/json" };
      const request = new Request(`${baseUrl}/v1/urn:x/é?b=2&a=%E5%BC%A0+1&a=`, { method: "POST", body, headers });
      const answer = await (await auth(send)(request)).json();
      return answer.count;
    },
    async "a wrong key is refused"() {
      const { status } = await wrongKey(send)(new Request(`${baseUrl}/v1/x`));
      return status === 401 ? 1 : undefined;
    },
  };
  const failures = [];
  for (const [name, call] of Object.entries(calls)) {
    const outcome = await call().catch(String);
    if (outcome !== 1) failures.push(`${name}: ${outcome}`);
  }
  return failures;
}
