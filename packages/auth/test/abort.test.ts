import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { FetchMiddleware } from "@hwc-usage/client";
import { describe, expect, it } from "vitest";
import { akSk, userToken } from "../src/index.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

async function collectGarbageForAWhile() {
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
}

async function withServer(listener: RequestListener, use: (origin: string) => Promise<void>) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe.each<[string, string, FetchMiddleware]>([
  ["akSk", "/v1?a=1&b=2", akSk({ ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" })],
  ["akSk, rewriting the query", "/v1?b=2&a=1", akSk({ ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" })],
  ["userToken", "/v1?a=1&b=2", userToken("token")],
])("%s: an abort arrives after a garbage collection", (_, path, auth) => {
  it("while the server has not answered", async () => {
    const arrived = Promise.withResolvers<void>();
    await withServer(
      () => arrived.resolve(),
      async (origin) => {
        const controller = new AbortController();
        const answer = auth(fetch)(new Request(origin + path, { signal: controller.signal }));
        await arrived.promise;
        await collectGarbageForAWhile();
        controller.abort(new Error("no longer wanted"));
        await expect(answer).rejects.toThrow("no longer wanted");
      },
    );
  });

  it("while the body stalls", async () => {
    await withServer(
      (_request, response) => response.writeHead(200).write("{"),
      async (origin) => {
        const controller = new AbortController();
        const response = await auth(fetch)(new Request(origin + path, { signal: controller.signal }));
        const text = response.text();
        await collectGarbageForAWhile();
        controller.abort(new Error("no longer wanted"));
        await expect(text).rejects.toThrow("no longer wanted");
        expect(response.bodyUsed).toBe(true);
      },
    );
  });
});
