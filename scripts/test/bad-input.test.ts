import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCommitted } from "../generate/artefact-files.ts";
import { generate } from "../generate/generate.ts";
import { UserError } from "../user-error.ts";
import { type TemporaryRepository, temporaryRepository } from "./temporary-repository.ts";

// What a maintainer gets wrong: one error each, with file, line and what to do, and every generated file as it was.

const usage = "specs/metastudio/paths/show-usage-data.yaml";
const resources = "specs/metastudio/paths/show-resource-usage.yaml";
const page = "specs/metastudio/schemas/UsageDataPage.yaml";
const copy = "specs/metastudio/paths/show-usage-again.yaml";

type Repository = TemporaryRepository;
const replace = (path: string, from: string | RegExp, to: string) => (repository: Repository) => repository.edit(path, (text) => text.replace(from, to));
const addCopy = (change: (text: string) => string) => ({ copyTo }: Repository) => copyTo(usage, copy, change);

// The place is a file and the text of the line that the error must point to.
const cases: [name: string, change: (repository: Repository) => void, file: string, line: RegExp, message: string][] = [
  ["broken YAML in an endpoint", replace(usage, /tags: \[.*\]/, "tags: [Usage"), usage, /^ +summary:/, "This is not YAML: deficient indentation."],
  ["broken YAML in a schema", replace(page, "type: object", "type: [object"), page, /^title:/, "This is not YAML: deficient indentation."],
  [
    "an unknown $ref",
    replace(usage, "UsageDataPage.yaml", "UsagePage.yaml"),
    usage,
    /UsagePage\.yaml/,
    "Nothing is found at ../schemas/UsagePage.yaml. Correct this $ref, or add what it names.",
  ],
  ["text without its Chinese twin", replace(usage, /^ +x-zh-CN: \{ summary: .*\}\n/m, ""), usage, /^ {16}summary:/, "x-zh-CN"],
  [
    "English text as the Chinese twin",
    replace(usage, /^( +x-zh-CN: )\{ description: .*\}/m, "$1{ description: Not Chinese. }"),
    usage,
    /Not Chinese/,
    'Write "description" in Chinese here.',
  ],
  [
    "one operationId in two files",
    addCopy((text) => text.replace("data-analysis:", "data-analysis-again:")),
    copy,
    /operationId: ShowUsageData/,
    "ShowUsageData is the operationId in show-usage-data.yaml too. Give this operation one of its own.",
  ],
  [
    "one path and method in two files",
    addCopy((text) => text.replace("ShowUsageData", "ShowUsageAgain")),
    usage,
    /^\/v1/,
    "paths/show-usage-data.yaml and paths/show-usage-again.yaml both describe GET /v1/{project_id}/data-analysis. Keep one of them.",
  ],
  [
    "an example that breaks its schema",
    replace(usage, /count: \d+$/m, "count: three"),
    usage,
    /count: three/,
    "Example value must conform to the schema: `count` property type must be integer.",
  ],
  [
    "a file name that is not the operation's",
    replace(resources, "operationId: ShowResourceUsage", "operationId: ShowResourcesUsage"),
    resources,
    /operationId/,
    "Rename the file show-resource-usage.yaml to show-resources-usage.yaml, after its operationId, or correct the operationId.",
  ],
  [
    "a service without endpoints",
    ({ remove }) => remove("specs/metastudio/paths"),
    "specs/metastudio/openapi.yaml",
    /^paths:/,
    "Add the first one: npm run new endpoint metastudio <OperationId> <METHOD> <path>",
  ],
  [
    "a misspelt x- key",
    replace(usage, "x-pagination:", "x-paginaton:"),
    usage,
    /x-paginaton/,
    "No x- key is called x-paginaton. Write x-pagination, or remove it.",
  ],
];

describe("bad input", () => {
  test.each(cases)("%s", async (_, change, file, line, message) => {
    const repository = temporaryRepository();
    const before = readCommitted(repository.root);
    change(repository);
    const error: unknown = await generate({ root: repository.root }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    const problems = (error as UserError).message.split("\n\n\n");
    expect(problems).toHaveLength(1);
    const lines = readFileSync(join(repository.root, file), "utf8").split("\n");
    expect(problems[0]).toContain(`${file}:${lines.findIndex((text) => line.test(text)) + 1}:`);
    expect(problems[0]).toContain(message);
    expect(readCommitted(repository.root)).toEqual(before);
  });
});
