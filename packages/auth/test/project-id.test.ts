import type { FetchMiddleware } from "@hwc-usage/client";
import { isApiError } from "@hwc-usage/client";
import { createIamClient } from "@hwc-usage/iam";
import { expect, it } from "vitest";
import { akSk, resolveProjectId, userToken } from "../src/index.ts";
import { json, serve } from "./loopback-server.ts";

const project = (id: string, name: string) => ({ id, name, enabled: true });
const REGION = "cn-north-4";
const signer = () => akSk({ ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" });

/** IAM on loopback that lists these projects. */
function startIam(projects: unknown[] | undefined = [project("p1", REGION)]) {
  return serve((_, response) => json(response, 200, { projects }));
}

it.each<[string, FetchMiddleware, string]>([
  ["AK/SK", signer(), "authorization"],
  ["token", userToken("token"), "x-auth-token"],
])("asks IAM for the project of the region's name, with %s", async (_, auth, header) => {
  const { origin, received } = await startIam();
  expect(await resolveProjectId({ region: REGION, auth, baseUrl: origin })).toBe("p1");
  expect(received).toMatchObject([{ method: "GET", url: "/v3/projects?name=cn-north-4", headers: { [header]: expect.any(String) } }]);
});

it("asks at the region's endpoint, through the given fetch", async () => {
  const urls: string[] = [];
  const fetch = async (request: Request) => {
    urls.push(request.url);
    return Response.json({ projects: [project("p1", "eu-west-101")] });
  };
  await resolveProjectId({ region: "eu-west-101", auth: signer(), fetch });
  expect(urls).toEqual(["https://iam.eu-west-101.myhuaweicloud.eu/v3/projects?name=eu-west-101"]);
});

it("asks once for all callers with the same auth, region and baseUrl", async () => {
  const { origin, received } = await startIam();
  const options = { region: REGION, auth: signer(), baseUrl: origin };
  await Promise.all(Array.from({ length: 100 }, () => resolveProjectId({ ...options })));
  await resolveProjectId(options);
  expect(received).toHaveLength(1);
  await resolveProjectId({ ...options, auth: signer() });
  await resolveProjectId({ ...options, region: "cn-east-3" });
  await resolveProjectId({ ...options, baseUrl: `${origin}/proxy` });
  expect(received.map(({ url }) => url)).toEqual([
    "/v3/projects?name=cn-north-4",
    "/v3/projects?name=cn-north-4",
    "/v3/projects?name=cn-east-3",
    "/proxy/v3/projects?name=cn-north-4",
  ]);
});

it.each([
  ["no project", [], /no project for the name cn-north-4\. Set the project id yourself/],
  ["no list", undefined, /no project for the name cn-north-4\. Set the project id yourself/],
  [
    "two projects",
    [project("p1", REGION), project("p2", "cn-north-4_test")],
    /2 projects for the name cn-north-4: cn-north-4 \(p1\), cn-north-4_test \(p2\)\. Set/,
  ],
])("refuses %s, and creates none", async (_, projects, message) => {
  const { origin, received } = await serve((_request, response) => json(response, 200, { projects }));
  await expect(resolveProjectId({ region: REGION, auth: signer(), baseUrl: origin })).rejects.toThrow(message);
  expect(received.map(({ method }) => method)).toEqual(["GET"]);
});

it("throws IAM's refusal to all who wait, and asks again for who comes later", async () => {
  let answered = 0;
  const { origin, received } = await serve((_, response) => {
    answered += 1;
    if (answered > 1) return json(response, 200, { projects: [project("p1", REGION)] });
    return json(response, 403, { error: { code: 403, message: "You are not authorized.", title: "Forbidden" } });
  });
  const options = { region: REGION, auth: signer(), baseUrl: origin };
  const failures = await Promise.allSettled(Array.from({ length: 10 }, () => resolveProjectId(options)));
  expect(failures.every((outcome) => outcome.status === "rejected" && isApiError(outcome.reason))).toBe(true);
  expect(received).toHaveLength(1);
  expect(await resolveProjectId(options)).toBe("p1");
});

it("fits the projectId option of a client", async () => {
  const { origin } = await startIam();
  const auth = signer();
  const iam = createIamClient({ baseUrl: origin, auth, projectId: () => resolveProjectId({ region: REGION, auth, baseUrl: origin }) });
  expect(await iam.keystoneListProjects()).toMatchObject({ projects: [{ id: "p1" }] });
});
