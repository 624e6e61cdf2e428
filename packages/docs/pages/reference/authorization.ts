import type { SecurityScheme } from "../source/document.ts";
import type { Operation } from "../source/operations.ts";
import type { Labels } from "./labels.ts";
import { anchorOf, code } from "./markdown.ts";

/** How a call may say who sends it, a list item each way. */
export function authorization(operation: Operation, labels: Labels): string[] {
  const guide = `[${labels.authenticationGuide}](page:guides/authentication)`;
  if (operation.security.length === 0) return [labels.noCredentials(guide)];
  const { service, document } = operation;
  const details = `[${document.info.title}](page:reference/${service}${anchorOf(labels.authentication)})`;
  const ways = operation.security.map((requirement) => {
    const headers = Object.keys(requirement).map((id) => code(schemesOf(operation)[id]!.name)).join(labels.and);
    return `- ${"XAuthToken" in requirement ? labels.token(headers) : labels.akSk(headers)}`;
  });
  return [labels.oneOf, ways.join("\n"), labels.authenticationLinks(guide, details)];
}

/** The headers of these ways, as rows of the table of header parameters. */
export function securityHeaderRows(operation: Operation, labels: Labels): string[][] {
  const words: Record<string, [mandatory: string, description: string]> = {
    XAuthToken: [labels.withToken, labels.tokenHeader],
    Authorization: [labels.withAkSk, labels.signatureHeader],
    XSdkDate: [labels.withAkSk, labels.dateHeader],
  };
  const ids = operation.security.flatMap((requirement) => Object.keys(requirement));
  return [...new Set(ids)].map((id) => {
    const { name, description } = schemesOf(operation)[id]!;
    const [mandatory, text] = words[id] ?? [labels.no, description];
    return [code(name), mandatory, "String", text];
  });
}

function schemesOf({ document }: Operation): Record<string, SecurityScheme> {
  return document.components?.securitySchemes ?? {};
}
