import { resolve } from "../source/document.ts";
import type { ErrorCode } from "../source/error-codes.ts";
import type { Operation } from "../source/operations.ts";
import type { Language } from "../page.ts";
import { responseExamples } from "./examples.ts";
import type { Labels } from "./labels.ts";
import { code, inCell, table } from "./markdown.ts";

export function statusCodes({ document, object }: Operation, language: Language, labels: Labels): string[] {
  const undocumented = object["x-undocumented"] ?? [];
  const rows = Object.entries(object.responses).map(([status, response]) => [
    status,
    undocumented.includes(status) ? labels.notDocumented : labels.yes,
    inCell(resolve(document, response).description, language),
  ]);
  return [
    table([labels.status, labels.documented, labels.description], rows),
    ...(undocumented.length > 0 ? [labels.undocumentedNote] : []),
  ];
}

/** The codes that fit: of the service, those with a status of the operation; of the gateway, those of the examples. */
export function errorCodeTables(
  operation: Operation,
  codes: { service: ErrorCode[]; gateway: ErrorCode[] },
  language: Language,
  labels: Labels,
): string[] {
  const statuses = Object.keys(operation.object.responses).filter((status) => /^[45]/.test(status));
  const shown = new Set(statuses.flatMap((status) => responseExamples(operation, status).flatMap(({ value }) => codesIn(value))));
  const isShown = ({ code: name }: ErrorCode) => shown.has(name);
  // IAM's calls of v3 answer with the status as their code, those of v3.0 with IAM.*: only one of the two fits.
  const hasNumbers = [...shown].some((name) => isNumber(name));
  const ofService = codes.service
    .filter((row) => isNumber(row.code) === hasNumbers && row.statuses.some((status) => statuses.includes(String(status))))
    .toSorted((one, other) => Number(isShown(other)) - Number(isShown(one)));
  const ofGateway = codes.gateway.filter(isShown);
  const guide = `[${labels.errorCodesGuide}](page:guides/error-codes)`;
  return [
    ...(ofService.length > 0 ? [labels.serviceCodes, codeTable(ofService, language, labels)] : []),
    ...(ofGateway.length > 0 ? [labels.gatewayCodes(guide), codeTable(ofGateway, language, labels)] : [labels.allCodes(guide)]),
  ];
}

function codeTable(rows: ErrorCode[], language: Language, labels: Labels): string {
  return table(
    [labels.errorCode, labels.messageAndMeaning, labels.remedy],
    rows.map(({ code: name, statuses, message, meaning, remedy, note }) => [
      `${code(name)}<br>${statuses.join(labels.comma)}`,
      [code(message.replaceAll(/\s*\n\s*/g, " ")), inCell(meaning, language), ...(note ? [inCell(note, language)] : [])].join("<br>"),
      inCell(remedy, language),
    ]),
  );
}

function codesIn(value: unknown): string[] {
  const { error_code: own, error } = value as { error_code?: string; error?: { code?: number } };
  return [own, error?.code].filter((name) => name !== undefined).map(String);
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}
