import type { Language, Page } from "../page.ts";
import { PageError } from "../page-error.ts";
import type { OpenApiDocument } from "../source/document.ts";
import type { Operation } from "../source/operations.ts";
import { labelsOf } from "./labels.ts";
import { code, inCell, table } from "./markdown.ts";
import { sdkNames } from "./samples/names.ts";

/** @throws PageError when the texts of the service have no Chinese. */
export function servicePage(
  service: string,
  document: OpenApiDocument,
  operations: Operation[],
  language: Language,
  order: number,
): Page {
  const { info, servers, components } = document;
  const file = `specs/${service}/openapi.yaml`;
  if (language !== "en" && !/\p{Script=Han}/u.test(info.description)) {
    throw new PageError(file, 1, `the description of the service has no Chinese. Add x-zh-CN.`);
  }
  const labels = labelsOf(language);
  const open = operations.filter(({ security }) => security.length === 0).map(({ operationId }) => link(operationId));
  const blocks = [
    `## ${labels.about}`,
    info.description.trim(),
    `## ${labels.operations}`,
    table(
      [labels.operation, labels.function, labels.request],
      operations.map(({ operationId, object, method, path }) => [link(operationId), object.summary, code(`${method} ${path}`)]),
    ),
    `## ${labels.authentication}`,
    labels.serviceAuthentication(`[${labels.authenticationGuide}](page:guides/authentication)`),
    ...(open.length > 0 ? [labels.exceptions(open.join(labels.comma))] : []),
    ...Object.values(components?.securitySchemes ?? {}).flatMap(({ name, description }) => [
      `### ${code(name)}`,
      description.trim(),
    ]),
    `## ${labels.endpoints}`,
    table(
      [labels.region, labels.endpoint, labels.description],
      servers.map(({ url, description, "x-region": region }) => [
        region === "global" ? labels.noRegion : code(region),
        code(url),
        inCell(description, language),
      ]),
    ),
    labels.regionsNote(`[${labels.regionsGuide}](page:guides/regions)`),
    `## ${labels.sdks}`,
    table(
      [labels.language, labels.package, labels.client],
      [
        [labels.ours, code(`@hwc-usage/${service}`), code(`create${info["x-client-name"]}Client`)],
        ...sdkNames(operations[0]!).map(({ language: name, module, client }) => [labels.vendors(name), code(module), code(client)]),
      ],
    ),
    `## ${labels.errorCodes}`,
    labels.serviceErrors(`[${labels.errorCodesGuide}](page:guides/error-codes)`),
  ];
  return {
    language,
    slug: `reference/${service}`,
    title: info.title,
    description: labels.serviceDescription(info.title),
    order,
    markdown: `${blocks.join("\n\n")}\n`,
    source: { file, lineOf: () => 1 },
  };
}

function link(operationId: string): string {
  return `[${operationId}](operation:${operationId})`;
}
