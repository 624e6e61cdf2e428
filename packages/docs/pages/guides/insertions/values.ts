import type { Language } from "../../page.ts";
import { readBundle, services } from "../../source/bundles.ts";
import { type Parameter, resolve, type Schema } from "../../source/document.ts";
import { operations } from "../../source/operations.ts";
import { table } from "./table.ts";

const HEAD = { en: ["Value", "Meaning"], "zh-CN": ["取值", "含义"] } satisfies Record<Language, string[]>;

/** The known values of a schema, of a property of it, or of a parameter of an operation. */
export function values(argument: string, language: Language): string {
  const schema = findSchema(argument, language);
  const known = schema?.enum ?? schema?.["x-extensible-enum"];
  if (!known) {
    throw new Error(`"${argument}" has no list of values. Write "<Schema>", "<Schema> <property>" or "<operationId> <parameter>".`);
  }
  const meanings = schema?.["x-enumDescriptions"] ?? {};
  return table(HEAD[language], known.map((value) => [`\`${value}\``, meanings[value] ?? ""]));
}

function findSchema(argument: string, language: Language): Schema | undefined {
  const [name = "", member] = argument.split(" ");
  for (const service of services()) {
    const document = readBundle(service, language);
    const schema = document.components?.["schemas"]?.[name] as Schema | undefined;
    const found = member === undefined ? schema : schema?.properties?.[member];
    if (found) return resolve<Schema>(document, found);
  }
  const operation = operations(language).find(({ operationId }) => operationId === name);
  const parameter = operation?.object.parameters
    ?.map((one) => resolve<Parameter>(operation.document, one))
    .find((one) => one.name === member);
  return operation && parameter && resolve<Schema>(operation.document, parameter.schema);
}
