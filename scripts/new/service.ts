import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../user-error.ts";
import { fillIn, fillInChinese, writeSkeleton } from "./skeleton-files.ts";

/** A service package that the new one is shaped after. */
const MODEL = { id: "rtc", clientName: "Rtc" };

/** Writes the spec folder and the package of a service; returns what to do next. */
export function newService(root: string, id: string, clientName: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw new UserError(`"${id}" is no service id: use lower-case letters, digits and hyphens, for example bss.`);
  if (!/^[A-Z][A-Za-z0-9]*$/.test(clientName)) {
    throw new UserError(`"${clientName}" is no client name: write it as in create…Client, for example MetaStudio.`);
  }
  const model = (file: string) => readFileSync(join(root, "packages", MODEL.id, file), "utf8");
  const manifest = JSON.parse(model("package.json")) as Record<string, unknown>;
  manifest.name = `@hwc-usage/${id}`;
  manifest.version = "0.0.0";
  manifest.description = `Typed client for the ${clientName} API of Huawei Cloud, with its OpenAPI description.`;
  manifest.keywords = ["huawei-cloud", id, "openapi", "typescript", "usage"];
  writeSkeleton(root, {
    [`specs/${id}/openapi.yaml`]: openapiSkeleton(clientName),
    [`specs/${id}/error-codes.yaml`]: ERROR_CODES,
    [`specs/${id}/responses/BadRequest.yaml`]: BAD_REQUEST,
    [`packages/${id}/package.json`]: `${JSON.stringify(manifest, null, 2)}\n`,
    [`packages/${id}/tsconfig.json`]: model("tsconfig.json"),
    [`packages/${id}/tsconfig.build.json`]: model("tsconfig.build.json"),
    [`packages/${id}/src/index.ts`]: model("src/index.ts").replaceAll(MODEL.clientName, clientName),
    [`packages/${id}/src/hints.ts`]: model("src/hints.ts"),
    [`packages/${id}/README.md`]: readme(id, clientName),
  });
  addToDependents(root, manifest.name as string);
  return `Wrote specs/${id}/ and packages/${id}/, and made the sandbox serve it

Next: replace every "FILL IN" and "待填写" in specs/${id}/, then add the first endpoint:
  npm run new endpoint ${id} <OperationId> <METHOD> <path>`;
}

/** The sandbox serves the services that it depends on; conformance and docs run the code of their READMEs and pages. */
function addToDependents(root: string, name: string): void {
  addDependency(join(root, "packages/sandbox/package.json"), "dependencies", name, "workspace:^");
  for (const folder of ["conformance", "docs"]) {
    addDependency(join(root, `packages/${folder}/package.json`), "devDependencies", name, "workspace:*");
  }
}

function addDependency(path: string, kind: "dependencies" | "devDependencies", name: string, range: string): void {
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Record<typeof kind, Record<string, string>>;
  const entries = Object.entries({ ...manifest[kind], [name]: range }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(path, `${JSON.stringify({ ...manifest, [kind]: Object.fromEntries(entries) }, null, 2)}\n`);
}

function openapiSkeleton(clientName: string): string {
  return `openapi: 3.1.0
info:
  title: ${fillIn("the name of the API")}
  version: 1.0.0
  description: ${fillIn("what the API is for")}
  license:
    name: MIT
    identifier: MIT
  x-client-name: ${clientName}
  x-vendor-sdk: { module: ${fillIn("the module of the vendor's SDKs")}, client: ${fillIn("their client class")} }
  x-zh-CN: { title: ${fillInChinese("API名称")}, description: ${fillInChinese("该API的用途")} }
servers:
  - url: https://fill-in.example.com
    description: ${fillIn("the region's name; and the host above")}
    x-region: global
    x-zh-CN: { description: ${fillInChinese("区域名称")} }
tags:
  - name: Usage
    description: ${fillIn("what these operations have in common")}
    x-zh-CN: { description: ${fillInChinese("这些接口的共同点")} }
security:
  - XAuthToken: []
  - Authorization: []
    XSdkDate: []
paths: {}
components:
  securitySchemes:
    XAuthToken:
      $ref: ../shared/securitySchemes/XAuthToken.yaml
    Authorization:
      $ref: ../shared/securitySchemes/Authorization.yaml
    XSdkDate:
      $ref: ../shared/securitySchemes/XSdkDate.yaml
`;
}

const BAD_REQUEST = `description: ${fillIn("when the service answers so")}
x-zh-CN: { description: ${fillInChinese("何时返回该响应")} }
headers:
  X-Request-Id:
    $ref: ../../shared/headers/XRequestId.yaml
content:
  application/json:
    schema:
      $ref: ../../shared/schemas/ErrorResponse.yaml
    examples:
      badRequest:
        summary: ${fillIn("what was wrong with the request")}
        x-zh-CN: { summary: ${fillInChinese("请求的问题")} }
        value:
          error_code: ${fillIn("a code of error-codes.yaml")}
          error_msg: ${fillIn("its message")}
`;

const ERROR_CODES = `# Error codes of the service. Remedies are our advice unless the vendor's page gives one.
# That a code is missing here does not mean that it does not exist.
- code: ${fillIn("a code")}
  status: 400
  message: ${fillIn("the message as the service sends it")}
  meaning: ${fillIn("what it means")}
  remedy: ${fillIn("what to do")}
  x-zh-CN: { meaning: ${fillInChinese("含义")}, remedy: ${fillInChinese("处理措施")} }
  source: { page: ${fillIn("where it is documented")} }
`;

function readme(id: string, clientName: string): string {
  return `# @hwc-usage/${id}

Typed client for the ${clientName} API of Huawei Cloud, generated from \`openapi.yaml\`, which the package holds as well.
Independent of the vendor.

\`\`\`ts
import { create${clientName}Client } from "@hwc-usage/${id}";
import { akSk } from "@hwc-usage/auth";
import { fromEnv } from "@hwc-usage/auth/node";

const client = create${clientName}Client({ auth: akSk(fromEnv()) });
\`\`\`
`;
}
