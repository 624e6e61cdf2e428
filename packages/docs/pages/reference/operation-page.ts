import type { Language, Page } from "../page.ts";
import { type Header, type Reference, resolve, schemaName } from "../source/document.ts";
import type { ErrorCode } from "../source/error-codes.ts";
import type { Operation } from "../source/operations.ts";
import { authorization, securityHeaderRows } from "./authorization.ts";
import { exampleTarget, isSuccess, parametersOf, requestBodies, requireChinese, responseExamples, serverOf } from "./examples.ts";
import { type Labels, labelsOf } from "./labels.ts";
import { anchorOf, code, fence, firstSentence, json, table, withoutMarkup } from "./markdown.ts";
import { SchemaTables } from "./schema-tables.ts";
import { methodName } from "./samples/names.ts";
import { samples } from "./samples/samples.ts";
import { errorCodeTables, statusCodes } from "./status-and-errors.ts";

export interface ErrorCodes {
  service: ErrorCode[];
  gateway: ErrorCode[];
}

/** @throws PageError when the spec lacks what the page is made of. */
export function operationPage(operation: Operation, language: Language, order: number, codes: ErrorCodes): Page {
  requireChinese(operation, language);
  const { object, source, operationId, slug } = operation;
  const labels = labelsOf(language);
  const tables = new SchemaTables(operation.document, language);
  const blocks = [
    `## ${labels.function}`,
    object.description.trim(),
    `## ${labels.callingMethod}`,
    ...callingMethod(operation, labels),
    `## ${labels.authorization}`,
    ...authorization(operation, labels),
    `## ${labels.uri}`,
    code(`${operation.method} ${operation.path}`),
    ...parameterTable(operation, "path", labels.pathParameters, tables, labels),
    ...parameterTable(operation, "query", labels.queryParameters, tables, labels),
    `## ${labels.requestParameters}`,
    ...requestParameters(operation, tables, labels),
    `## ${labels.responseParameters}`,
    ...responseParameters(operation, tables, labels),
    ...paging(operation, labels),
    `## ${labels.exampleRequests}`,
    ...exampleRequests(operation, labels),
    `## ${labels.exampleResponses}`,
    ...exampleResponses(operation, labels),
    `## ${labels.sampleCode}`,
    ...samples(operation, labels),
    `## ${labels.statusCodes}`,
    ...statusCodes(operation, language, labels),
    `## ${labels.errorCodes}`,
    ...errorCodeTables(operation, codes, language, labels),
    `## ${labels.sources}`,
    ...sources(operation, labels),
  ];
  return {
    language,
    slug,
    title: `${object.summary} - ${operationId}`,
    description: withoutMarkup(firstSentence(object.description)),
    order,
    markdown: `${blocks.join("\n\n")}\n`,
    source: { file: source.file, lineOf: () => source.lineAt("description") },
  };
}

function callingMethod(operation: Operation, labels: Labels): string[] {
  const { service, document, method, object } = operation;
  const endpoints = `[${labels.endpointsLink}](page:reference/${service}${anchorOf(labels.endpoints)})`;
  const client = code(`create${document.info["x-client-name"]}Client`);
  const retries = `[${labels.retriesGuide}](page:guides/errors-and-retries)`;
  return [
    labels.calling(endpoints, client, code(methodName(operation))),
    method === "GET" || object["x-idempotent"] ? labels.reads(retries) : labels.writes(retries),
  ];
}

function parameterTable(
  operation: Operation,
  place: "path" | "query",
  heading: string,
  tables: SchemaTables,
  labels: Labels,
): string[] {
  const parameters = parametersOf(operation).filter((parameter) => parameter.in === place);
  if (parameters.length === 0) return [];
  const rows = parameters.map((parameter) => {
    const { name, required = false, description, schema, explode } = parameter;
    const where = { name, isRequest: true };
    const preset = resolve(operation.document, schema).default;
    return [
      code(name),
      required ? labels.yes : labels.no,
      [tables.type(schema, where), ...(explode === false ? [labels.joined] : [])].join("<br>"),
      preset === undefined ? labels.unknown : code(String(preset)),
      tables.description(description, schema, where),
    ];
  });
  const lacksDefault = rows.some(([, mandatory, , preset]) => mandatory === labels.no && preset === labels.unknown);
  return [
    `### ${heading}`,
    table([labels.parameter, labels.mandatory, labels.type, labels.default, labels.description], rows),
    ...(lacksDefault ? [labels.dash] : []),
    ...tables.referred(),
  ];
}

function requestParameters(operation: Operation, tables: SchemaTables, labels: Labels): string[] {
  const headers = [
    ...securityHeaderRows(operation, labels),
    ...parametersOf(operation)
      .filter((parameter) => parameter.in === "header")
      .map(({ name, required = false, description, schema }) => [
        code(name),
        required ? labels.yes : labels.no,
        tables.type(schema, { name, isRequest: true }),
        tables.description(description, schema, { name, isRequest: true }),
      ]),
  ];
  const { document, object, operationId } = operation;
  const body = object.requestBody && resolve(document, object.requestBody);
  if (headers.length === 0 && body === undefined) return [labels.noHeaders];
  return [
    ...(headers.length > 0
      ? [`### ${labels.headerParameters}`, table([labels.parameter, labels.mandatory, labels.type, labels.description], headers)]
      : []),
    ...(body === undefined ? [] : [`### ${labels.bodyParameters}`, ...(body.description ? [body.description.trim()] : [])]),
    ...Object.entries(body?.content ?? {}).flatMap(([type, { schema }]) => [
      labels.contentType(code(type)),
      tables.fields(schema, { name: `${operationId}Request`, isRequest: true }),
    ]),
    ...tables.referred(),
  ];
}

/** Answers of the same form share their tables. */
function responseParameters(operation: Operation, tables: SchemaTables, labels: Labels): string[] {
  const { document, object, operationId } = operation;
  const groups = new Map<string, string[]>();
  for (const [status, response] of Object.entries(object.responses)) {
    const { headers = {}, content = {} } = resolve(document, response);
    const bodies = Object.values(content).map(({ schema }) => schemaName(schema) ?? JSON.stringify(schema));
    const form = [isSuccess(status), ...Object.keys(headers), ...bodies].join(" ");
    groups.set(form, [...(groups.get(form) ?? []), status]);
  }
  return [...groups.values()].flatMap((statuses) => {
    const { headers = {}, content = {} } = resolve(document, object.responses[statuses[0]!]!);
    return [
      `### ${labels.statusCode(statuses.join(labels.comma))}`,
      ...headerTable(operation, headers, tables, labels),
      ...Object.values(content).flatMap(({ schema }) => [
        `**${labels.responseBody}**`,
        tables.fields(schema, { name: `${operationId}Response`, isRequest: false }),
      ]),
      ...tables.referred(),
    ];
  });
}

function headerTable(
  { document }: Operation,
  headers: Record<string, Header | Reference>,
  tables: SchemaTables,
  labels: Labels,
): string[] {
  if (Object.keys(headers).length === 0) return [];
  const rows = Object.entries(headers).map(([name, header]) => {
    const { schema, description } = resolve(document, header);
    const place = { name, isRequest: false };
    return [code(name), tables.type(schema, place), tables.description(description, schema, place)];
  });
  return [`**${labels.responseHeaders}**`, table([labels.parameter, labels.type, labels.description], rows)];
}

function paging(operation: Operation, labels: Labels): string[] {
  const pagination = operation.object["x-pagination"];
  if (pagination === undefined) return [];
  const { limit, offset, items, total } = pagination;
  return [
    `## ${labels.paging}`,
    labels.pagingNote(code(limit), code(offset), code(items), code(total)),
    labels.pagesMethod(code(`${methodName(operation)}.pages()`), `[${labels.paging}](page:guides/paging)`),
  ];
}

function exampleRequests(operation: Operation, labels: Labels): string[] {
  const head = [
    `${operation.method} ${exampleTarget(operation)} HTTP/1.1`,
    `Host: ${new URL(serverOf(operation).url).host}`,
    ...(operation.security.length > 0 ? ["X-Auth-Token: $TOKEN"] : []),
  ];
  const bodies = requestBodies(operation);
  const note = operation.security.length > 0 ? [labels.requestNote] : [];
  if (bodies.length === 0) return [fence("http", head.join("\n")), ...note];
  const [type = ""] = Object.keys(resolve(operation.document, operation.object.requestBody!).content);
  return [
    ...bodies.flatMap(({ summary, value }) => [
      `**${summary}**`,
      fence("http", [...head, `Content-Type: ${type}`, "", JSON.stringify(value, null, 2)].join("\n")),
    ]),
    ...note,
  ];
}

function exampleResponses(operation: Operation, labels: Labels): string[] {
  const { document, object } = operation;
  return Object.entries(object.responses).flatMap(([status, response]) => {
    const headers = Object.entries(resolve(document, response).headers ?? {}).flatMap(([name, header]) => {
      const { example, required } = resolve(document, header);
      return required && example !== undefined ? [code(`${name}: ${String(example)}`)] : [];
    });
    return responseExamples(operation, status).flatMap(({ summary, value }) => [
      `**${labels.statusCode(status)}** · ${summary}`,
      ...headers,
      json(value),
    ]);
  });
}

function sources({ object }: Operation, labels: Labels): string[] {
  const pages = [object["x-source"] ?? []].flat().map(({ page, title, date = labels.undated, url }) => {
    const name = title === undefined ? page : labels.sourceName(page, title);
    return `- ${labels.sourceDate(url === undefined ? name : `[${name}](${url})`, date)}`;
  });
  return [labels.sourcesNote, pages.join("\n")];
}
