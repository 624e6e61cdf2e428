import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { akSk, userToken } from "@hwc-usage/auth";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { createSandbox } from "@hwc-usage/sandbox";
import { fetchThrough } from "./proxy.ts";

const { urls, projectId, credentials, user, close } = await createSandbox({ quiet: true });
const sandbox = new URL(urls.metastudio).host;
const seen: string[] = [];

const proxy = createServer().on("connect", ({ url = "" }, socket, head) => {
  seen.push(`CONNECT ${url}`);
  const { hostname, port } = new URL(`http://${url}`);
  const tunnel = connect(Number(port), hostname, () => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    tunnel.write(head);
    tunnel.pipe(socket).pipe(tunnel);
  });
  tunnel.on("error", () => socket.destroy());
  socket.on("error", () => tunnel.destroy());
});
let address: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    proxy.listen(0, "127.0.0.1", resolve);
  });
  address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await close();
});

test("a signed call goes through the proxy, and nothing past it", async () => {
  const metastudio = createMetaStudioClient({ baseUrl: urls.metastudio, projectId, auth: akSk(credentials), fetch: fetchThrough(address) });
  const { resources = [] } = await metastudio.showResourceUsage();
  expect(resources).not.toHaveLength(0);
  expect(seen.splice(0)).toEqual([`CONNECT ${sandbox}`]);
});

test("so does a login", async () => {
  const auth = userToken({ ...user, baseUrl: urls.iam, scope: { project: { id: projectId } }, fetch: fetchThrough(address) });
  await createMetaStudioClient({ baseUrl: urls.metastudio, projectId, auth }).showResourceUsage();
  expect(seen.splice(0)).toEqual([`CONNECT ${sandbox}`]);
});

test("without its proxy a call fails", async () => {
  const nobody = fetchThrough("http://127.0.0.1:1");
  const metastudio = createMetaStudioClient({ baseUrl: urls.metastudio, projectId, auth: akSk(credentials), fetch: nobody, retry: false });
  await expect(metastudio.showResourceUsage()).rejects.toThrow("ECONNREFUSED");
});
