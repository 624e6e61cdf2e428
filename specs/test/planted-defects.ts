import { type Changes, edited } from "./fixture-copy.ts";

const openapi = "meter/openapi.yaml";
export const list = "meter/paths/list-readings.yaml";
const search = "meter/paths/search-readings.yaml";
const token = "meter/paths/keystone-create-meter-token.yaml";
const copied = "meter/paths/list-readings-again.yaml";
const reading = "meter/schemas/Reading.yaml";
const projectId = "shared/parameters/ProjectId.yaml";
const gatewayError = "shared/responses/Error.yaml";
export const errorCodes = "meter/error-codes.yaml";

const noneFound = `            examples:
              none:
                summary: Nothing found
                x-zh-CN: { summary: 没有结果 }
                value: { count: 0, readings: [] }
`;

/** One defect of the fixture's service, and the one problem that is reported. */
interface PlantedDefect {
  defect: string;
  changes: Changes;
  rule: string;
  at: string;
  message: string;
}

export const plantedDefects: readonly PlantedDefect[] = [
  {
    defect: "broken YAML inside an endpoint",
    changes: { [list]: edited(list, ["    summary: List", "   summary: List"]) },
    rule: "usage/resolved-refs",
    at: `${list}:5`,
    message: "bad indentation",
  },
  {
    defect: "broken YAML around an endpoint",
    changes: { [list]: edited(list, ["  get:", "  get: ]"]) },
    rule: "usage/fill-paths",
    at: `${list}:2`,
    message: "This is not YAML",
  },
  {
    defect: "two methods in an endpoint file",
    changes: { [token]: `${edited(token)}  get: {}\n` },
    rule: "usage/fill-paths",
    at: `${token}:31`,
    message: "one method",
  },
  {
    defect: "an endpoint file without a path",
    changes: { [token]: edited(token, ["/v3/tokens:", "tokens:"]) },
    rule: "usage/fill-paths",
    at: `${token}:1`,
    message: "one path, which starts with a slash",
  },
  {
    defect: "the same path and method twice",
    changes: { [copied]: edited(list, ["ListReadings", "ListReadingsAgain"]) },
    rule: "usage/fill-paths",
    at: `${list}:1`,
    message: "paths/list-readings.yaml and paths/list-readings-again.yaml both describe GET /v1/{project_id}/readings",
  },
  {
    defect: "an endpoint file of another type",
    changes: { [token]: null, "meter/paths/keystone-create-meter-token.yml": edited(token) },
    rule: "usage/fill-paths",
    at: "meter/paths/keystone-create-meter-token.yml:1",
    message: "endpoint files end in .yaml",
  },
  {
    defect: "no endpoint files",
    changes: { [list]: null, [search]: null, [token]: null },
    rule: "usage/fill-paths",
    at: `${openapi}:25`,
    message: "npm run new endpoint meter <OperationId> <METHOD> <path>",
  },
  {
    defect: "a path in openapi.yaml",
    changes: { [openapi]: edited(openapi, ["paths: {}", "paths: { /v1/more: { get: {} } }"]) },
    rule: "usage/fill-paths",
    at: `${openapi}:25`,
    message: "Leave `paths: {}` empty",
  },
  {
    defect: "broken YAML in a schema",
    changes: { [reading]: edited(reading, ["  kind:", "  kind: {"]) },
    rule: "usage/resolved-refs",
    at: `${reading}:7`,
    message: "This is not YAML: missed comma between flow collection entries.",
  },
  {
    defect: "an unknown $ref",
    changes: { [list]: edited(list, ["responses/Error.yaml", "responses/Errors.yaml"]) },
    rule: "usage/resolved-refs",
    at: `${list}:53`,
    message: "Nothing is found at ../../shared/responses/Errors.yaml",
  },
  {
    defect: "the same operationId twice",
    changes: { [copied]: edited(list, ["/readings:", "/more-readings:"]) },
    rule: "usage/operation-id-unique",
    at: `${copied}:3`,
    message: "ListReadings is the operationId in list-readings.yaml too. Give this operation one of its own.",
  },
  {
    defect: "a file name that is not its operationId",
    changes: { [list]: null, "meter/paths/readings.yaml": edited(list) },
    rule: "usage/file-name",
    at: "meter/paths/readings.yaml:3",
    message: "Rename the file readings.yaml to list-readings.yaml",
  },
  {
    defect: "a text without Chinese",
    changes: { [list]: edited(list, ["        x-zh-CN: { description: 偏移量。 }\n", ""]) },
    rule: "usage/chinese-twin",
    at: `${list}:21`,
    message: "Add the Chinese beside this text: x-zh-CN: { description: … }",
  },
  {
    defect: "one text of several without Chinese",
    changes: { [list]: edited(list, ["summary: 查询读数列表, ", ""]) },
    rule: "usage/chinese-twin",
    at: `${list}:7`,
    message: 'Add the Chinese of "summary"',
  },
  {
    defect: "English in place of Chinese",
    changes: { [projectId]: edited(projectId, ["项目ID。", "ID of the project."]) },
    rule: "usage/chinese-twin",
    at: `${projectId}:5`,
    message: 'Write "description" in Chinese',
  },
  {
    defect: "Chinese of a text that is not there",
    changes: { [projectId]: edited(projectId, ["项目ID。 }", "项目ID。, summary: 项目 }"]) },
    rule: "usage/chinese-twin",
    at: `${projectId}:5`,
    message: 'no text under "summary"',
  },
  {
    defect: "a value that is explained in English alone",
    changes: { [reading]: edited(reading, [", WATER: 用水量", ""]) },
    rule: "usage/chinese-twin",
    at: `${reading}:10`,
    message: 'Add the Chinese of the value "WATER"',
  },
  {
    defect: "a value that is explained and not in the list",
    changes: { [reading]: edited(reading, ["[POWER, WATER]", "[POWER]"]) },
    rule: "usage/enum-values",
    at: `${reading}:12`,
    message: 'Remove the value "WATER"',
  },
  {
    defect: "a list that is open and closed",
    changes: { [list]: edited(list, ["enum: [MIN, HOUR]", "enum: [MIN, HOUR]\n          x-extensible-enum: [MIN]"]) },
    rule: "usage/enum-values",
    at: `${list}:32`,
    message: "either enum",
  },
  {
    defect: "a misspelt key",
    changes: { [list]: edited(list, ["x-source", "x-sorce"]) },
    rule: "usage/extensions",
    at: `${list}:8`,
    message: "No x- key is called x-sorce. Write x-source",
  },
  {
    defect: "an unknown key",
    changes: { [list]: edited(list, ["    x-undocumented", "    x-rate-limiting: 5\n    x-undocumented"]) },
    rule: "usage/extensions",
    at: `${list}:9`,
    message: "The keys are x-zh-CN, x-source",
  },
  {
    defect: "a key in the wrong place",
    changes: { [reading]: edited(reading, ["type: object", "type: object\nx-idempotent: true"]) },
    rule: "usage/extensions",
    at: `${reading}:2`,
    message: "It belongs on: Operation",
  },
  {
    defect: "no source",
    changes: { [token]: edited(token, ["    x-source: { page: Meter API Reference, title: Creating a Token }\n", ""]) },
    rule: "usage/extensions",
    at: `${token}:2`,
    message: "Add x-source: { page, title",
  },
  {
    defect: "a source with a date of another form",
    changes: { [list]: edited(list, ["2025-12-08", "Dec 8"]) },
    rule: "usage/extensions",
    at: `${list}:8`,
    message: "Correct x-source",
  },
  {
    defect: "an undocumented status that is not declared",
    changes: { [list]: edited(list, ['["429"]', '["429", "502"]']) },
    rule: "usage/extensions",
    at: `${list}:9`,
    message: "Correct x-undocumented",
  },
  {
    defect: "x-idempotent on a GET",
    changes: { [list]: edited(list, ["    x-undocumented", "    x-idempotent: true\n    x-undocumented"]) },
    rule: "usage/extensions",
    at: `${list}:9`,
    message: "true, on a POST that only reads",
  },
  {
    defect: "no client name",
    changes: { [openapi]: edited(openapi, ["  x-client-name: Meter\n", ""]) },
    rule: "usage/extensions",
    at: `${openapi}:2`,
    message: "Add x-client-name",
  },
  {
    defect: "pagination by a parameter that does not exist",
    changes: { [list]: edited(list, ["limit: limit", "limit: page_size"]) },
    rule: "usage/pagination",
    at: `${list}:10`,
    message: 'no query parameter "page_size"',
  },
  {
    defect: "pagination by a limit without a maximum",
    changes: { [list]: edited(list, [", maximum: 100", ""]) },
    rule: "usage/pagination",
    at: `${list}:10`,
    message: "needs a maximum",
  },
  {
    defect: "pagination over a property that is no list",
    changes: { [list]: edited(list, ["items: readings", "items: count"]) },
    rule: "usage/pagination",
    at: `${list}:10`,
    message: 'no property "count" of type array',
  },
  {
    defect: "pagination without a total",
    changes: { [list]: edited(list, [", total: count", ""]) },
    rule: "usage/pagination",
    at: `${list}:10`,
    message: "style: offset, limit, offset, items, total",
  },
  {
    defect: "an example that breaks its schema",
    changes: { [list]: edited(list, ["figure: 5", "figure: five"]) },
    rule: "no-invalid-media-type-examples",
    at: `${list}:51`,
    message: "integer",
  },
  {
    defect: "no example of a success",
    changes: { [search]: edited(search, [noneFound, ""]) },
    rule: "usage/success-example",
    at: `${search}:32`,
    message: "Add a named example of this body",
  },
  {
    defect: "no answer for a success",
    changes: { [search]: edited(search, ['"200":', '"302":']) },
    rule: "usage/success-example",
    at: `${search}:27`,
    message: "a 2xx response with content",
  },
  {
    defect: "no example of a required parameter",
    changes: { [projectId]: edited(projectId, ["example: 0a1b2c\n", ""]) },
    rule: "usage/success-example",
    at: `${projectId}:1`,
    message: 'required parameter "project_id"',
  },
  {
    defect: "an error status of the family forgotten",
    changes: { [search]: edited(search, ['      "403": { $ref: ../../shared/responses/Error.yaml }\n', ""]) },
    rule: "usage/error-family",
    at: `${search}:27`,
    message: "Declare the answer 403: every operation that answers with ErrorResponse",
  },
  {
    defect: "an error status of the other family forgotten",
    changes: { [token]: edited(token, ['      "503": { $ref: ../responses/KeystoneError.yaml }\n', ""]) },
    rule: "usage/error-family",
    at: `${token}:10`,
    message: "Declare the answer 503: every operation that answers with KeystoneErrorResponse",
  },
  {
    defect: "a marker left by `npm run new`",
    changes: { [search]: edited(search, ["Lists the readings of one kind.", '"FILL IN: what it does"']) },
    rule: "usage/no-placeholder",
    at: `${search}:6`,
    message: 'Replace "FILL IN: what it does" by what it asks for.',
  },
  {
    defect: "a Chinese marker left by `npm run new`, in an example",
    changes: { [gatewayError]: edited(gatewayError, ["Throttled", '"待填写：错误描述"']) },
    rule: "usage/no-placeholder",
    at: `${gatewayError}:13`,
    message: 'Replace "待填写：错误描述" by what it asks for.',
  },
  {
    defect: "an error code that is in no table",
    changes: { [errorCodes]: edited(errorCodes, ["MTR.0001", "MTR.0002"]) },
    rule: "usage/error-codes",
    at: "meter/responses/UnknownMeter.yaml:12",
    message: "Add the error code MTR.0001 to the service's error-codes.yaml",
  },
  {
    defect: "no table of error codes",
    changes: { [errorCodes]: null },
    rule: "usage/error-codes",
    at: `${openapi}:1`,
    message: "Add the table of error codes meter/error-codes.yaml",
  },
  {
    defect: "an error code without Chinese",
    changes: { [errorCodes]: edited(errorCodes, ["    remedy: 请检查名称。\n", ""]) },
    rule: "usage/error-codes",
    at: `${errorCodes}:8`,
    message: 'Add the Chinese of "remedy"',
  },
  {
    defect: "an error code of the gateway without a remedy",
    changes: { "shared/error-codes.yaml": edited("shared/error-codes.yaml", ["  remedy: Call less often.\n", ""]) },
    rule: "usage/error-codes",
    at: "shared/error-codes.yaml:2",
    message: 'Add "remedy"',
  },
  {
    defect: "an error code twice",
    changes: { [errorCodes]: edited(errorCodes) + edited(errorCodes) },
    rule: "usage/error-codes",
    at: `${errorCodes}:14`,
    message: "MTR.0001 already has a row",
  },
  {
    defect: "broken YAML in a table of error codes",
    changes: { [errorCodes]: edited(errorCodes, ["[400, 404]", "[400, 404"]) },
    rule: "usage/error-codes",
    at: `${errorCodes}:4`,
    message: "This is not YAML",
  },
  {
    defect: "a server with a path",
    changes: { [openapi]: edited(openapi, ["https://meter.myhuaweicloud.com", "https://meter.myhuaweicloud.com/v1"]) },
    rule: "usage/servers",
    at: `${openapi}:15`,
    message: "Write the host alone",
  },
  {
    defect: "a server with a variable",
    changes: {
      [openapi]: edited(openapi, [
        "https://meter.myhuaweicloud.com\n",
        "https://meter.{zone}.com\n    variables: { zone: { default: myhuaweicloud } }\n",
      ]),
    },
    rule: "usage/servers",
    at: `${openapi}:16`,
    message: "one server a region instead of variables",
  },
  {
    defect: "a server without a region",
    changes: { [openapi]: edited(openapi, ["    x-region: global\n", ""]) },
    rule: "usage/servers",
    at: `${openapi}:15`,
    message: "Add x-region",
  },
  {
    defect: "two servers of one region",
    changes: { [openapi]: edited(openapi, ["x-region: global", "x-region: cn-north-4"]) },
    rule: "usage/servers",
    at: `${openapi}:17`,
    message: "The region cn-north-4 already has the host https://meter.cn-north-4.myhuaweicloud.com",
  },
];
