/** An edit of a real spec, and what the drafted CHANGELOG says of it. */
export type PlantedChange = [name: string, edit: Edit, told?: RegExp];

export interface Edit {
  service: string;
  path: string;
  /** The file to begin with, where it is another one. */
  from?: string;
  /** `undefined` removes the file. */
  change: (text: string) => string | undefined;
}

const usage = "paths/show-usage-data.yaml";
const resources = "paths/show-resource-usage.yaml";
const login = "paths/keystone-create-user-token-by-password.yaml";
const page = "schemas/UsageDataPage.yaml";
const loginBody = "schemas/CreateUserTokenRequest.yaml";
const errorCodes = "error-codes.yaml";

const edit = (service: string) => (path: string, from: string | RegExp, to: string): Edit => ({
  service,
  path,
  change: (text) => text.replace(from, to),
});
const metastudio = edit("metastudio");
const iam = edit("iam");

const described = "description: Extra., x-zh-CN: { description: 附加信息。 }";
const extraProperty = `properties:\n  extra: { type: string, ${described} }\n`;
const extraHeader = `headers:\n          X-Extra: { ${described}, schema: { type: string } }\n`;
const extraParameter = (required: boolean) =>
  `parameters:\n      - { name: extra, in: query, required: ${required}, ${described}, schema: { type: string } }\n`;
const extraRegion = `servers:\n  - { url: "https://example.com", x-region: ap-southeast-3, ${described} }\n`;
const extraPages =
  "    x-pagination: { style: offset, limit: resource, offset: business, items: resources, total: count }\n    parameters:\n";

/** By the part of the version that must move; `none`: nothing that is published changed. */
export const plantedChanges: Record<"major" | "minor" | "patch" | "none", PlantedChange[]> = {
  major: [
    ["an operation is removed", { service: "metastudio", path: resources, change: () => undefined }, /^`showResourceUsage` was removed\.$/],
    [
      "a path changes",
      metastudio(usage, "/data-analysis:", "/data-analyses:"),
      /^`showUsageData` calls `GET \/v1\/\{project_id\}\/data-analyses` now\.$/,
    ],
    ["a method changes", metastudio(usage, /^ {2}get:/m, "  post:"), /^`showUsageData` calls `POST /],
    [
      "an operationId changes",
      metastudio(usage, "operationId: ShowUsageData", "operationId: ShowUsage"),
      /^`showUsageData` was removed\./,
    ],
    [
      "a response property is removed",
      metastudio(page, /^ {2}count:[^]*(?=^ {2}time_list:)/m, ""),
      /^`showUsageData`: Property `count` of `UsageDataPage` was removed\.$/,
    ],
    [
      "the type of a response property changes",
      metastudio(page, "type: integer", "type: string"),
      /^`showUsageData`: Type of `count` .*'string'/,
    ],
    ["a response property may be null", metastudio(page, "type: integer", "type: [integer, 'null']"), /`count` .*null/],
    [
      "a required response property becomes optional",
      iam("schemas/Project.yaml", ", name]", "]"),
      /^`keystoneListProjects`: .*`Project`.*`name`/,
    ],
    [
      "a required request property is added",
      iam(loginBody, "required: [auth]\nproperties:\n", `required: [auth, extra]\n${extraProperty}`),
      /^`keystoneCreateUserTokenByPassword`: .*required: `extra`/,
    ],
    [
      "a required parameter is added",
      metastudio(usage, "parameters:\n", extraParameter(true)),
      /^`showUsageData`: Required `extra` query parameter was added\.$/,
    ],
    [
      "a parameter becomes required",
      metastudio(usage, /(name: unit[^]*?required: )false/, "$1true"),
      /`unit` query parameter became required/,
    ],
    [
      "a value of a closed list is removed",
      metastudio(usage, /enum: \[MIN, HOUR\][^]*?HOUR: 小时\n/, "enum: [MIN]\n"),
      /^`showUsageData`, `unit`: Enum lost values: 'HOUR'/,
    ],
    [
      "maxLength is tightened",
      metastudio(usage, /(name: user_id[^]*?maxLength: )64/, "$132"),
      /^`showUsageData`, `user_id`: `maxLength` changed from '64' to '32'/,
    ],
    [
      "a parameter takes no Date any more",
      metastudio(usage, / +format: date-time\n/, ""),
      /^`showUsageData` does not take a `Date` for `start_time` any more\.$/,
    ],
    [
      "a list is sent in another form",
      metastudio(resources, "explode: false", "explode: true"),
      /`explode` of `resource` query parameter changed/,
    ],
    [
      "a way to authenticate is removed",
      metastudio("openapi.yaml", /security:\n {2}- XAuthToken: \[\]/, "security:"),
      /`XAuthToken` is no longer accepted/,
    ],
    [
      "a documented response is removed",
      metastudio(usage, /^ {6}"429":\n.*\n/m, ""),
      /^`showUsageData`: Response `429` was removed\.$/,
    ],
    ["pages end", metastudio(usage, /^ {4}x-pagination: .*\n/m, ""), /^`showUsageData\.pages` was removed\.$/],
    [
      "pages walk other entries",
      metastudio(usage, "items: time_list", "items: entries"),
      /^`showUsageData\.pages` walks the entries of `entries` now\.$/,
    ],
    ["the largest page shrinks", metastudio(usage, "maximum: 1000", "maximum: 500"), /<= 500/],
    [
      "a region is removed",
      metastudio("openapi.yaml", / {2}- url: https:\/\/metastudio\.cn-east-3[^]*?(?=tags:)/, ""),
      /^Region `cn-east-3` was removed\.$/,
    ],
    [
      "a region is renamed",
      metastudio("openapi.yaml", "x-region: cn-east-3", "x-region: cn-east-9"),
      /^Region `cn-east-3` was removed\.$/,
    ],
    [
      "a region moves to another host",
      metastudio("openapi.yaml", "https://metastudio.cn-east-3.my", "https://usage.cn-east-3.my"),
      /^Region `cn-east-3` is served at https:\/\/usage/,
    ],
    [
      "an open list is closed",
      metastudio("schemas/BusinessType.yaml", "x-extensible-enum:", "enum:"),
      /Enum of `BusinessType` was set/,
    ],
  ],
  minor: [
    [
      "an operation is added",
      {
        service: "metastudio",
        path: "paths/list-usage.yaml",
        from: usage,
        change: (text) => text.replace("ShowUsageData", "ListUsage").replace("data-analysis:", "usage:"),
      },
      /^`listUsage` was added\.$/,
    ],
    [
      "a response property is added",
      metastudio(page, "properties:\n", extraProperty),
      /^`showUsageData`: The property `extra` of `\w+` was added\.$/,
    ],
    [
      "an optional request property is added",
      iam(loginBody, "properties:\n", extraProperty),
      /The property `extra` of `\w+` was added\.$/,
    ],
    [
      "an optional parameter is added",
      metastudio(usage, "parameters:\n", extraParameter(false)),
      /^`showUsageData`: The query parameter `extra` was added\.$/,
    ],
    [
      "a way to authenticate is added",
      metastudio("openapi.yaml", "security:\n", "security:\n  - Authorization: []\n"),
      /^The security requirement `Authorization` was added\.$/,
    ],
    [
      "a response header is added",
      metastudio(usage, "headers:\n", extraHeader),
      /^`showUsageData`: The header `X-Extra` was added\.$/,
    ],
    ["pages begin", metastudio(resources, "    parameters:\n", extraPages), /^`showResourceUsage\.pages` was added\.$/],
    [
      "a region is added",
      metastudio("openapi.yaml", "servers:\n", extraRegion),
      /^Region `ap-southeast-3` was added\.$/,
    ],
    [
      "a call only reads",
      iam(login, "tags: [Tokens]", "tags: [Tokens]\n    x-idempotent: true"),
      /^`keystoneCreateUserTokenByPassword` is repeated when it fails/,
    ],
  ],
  patch: [
    [
      "maxLength is loosened",
      metastudio(usage, /(name: user_id[^]*?maxLength: )64/, "$1128"),
      /^`showUsageData`, `user_id`: `maxLength` changed from `64` to `128`\.$/,
    ],
    [
      "a known value of an open list is added",
      metastudio("schemas/BusinessType.yaml", "- FLEXUS_2D", "- FLEXUS_2D\n  - NEW"),
      /`BusinessType`: Known values: `NEW` added\.$/,
    ],
    [
      "a known value of an open list is removed",
      metastudio("schemas/BusinessType.yaml", "  - TTSA_3D\n", ""),
      /`BusinessType`: Known values: `TTSA_3D` removed\.$/,
    ],
    [
      "a known value of a parameter is added",
      metastudio(usage, "[VIDEO_2D, LIVE_2D]", "[VIDEO_2D, LIVE_2D, CHAT_2D]"),
      /^`showUsageData`, `business_type`: Known values: `CHAT_2D` added\.$/,
    ],
    [
      "an operation is deprecated",
      metastudio(usage, "tags: [Usage]", "tags: [Usage]\n    deprecated: true"),
      /^`showUsageData`: `deprecated` changed from `none` to `true`\.$/,
    ],
    [
      "a summary is reworded",
      metastudio(usage, "summary: Query usage over a period", "summary: Query the usage of a period"),
      /^Descriptions, examples or known values changed: `showUsageData`\.$/,
    ],
    [
      "a description of a schema is reworded",
      metastudio(page, "One page of", "A page of"),
      /^Descriptions, examples or known values changed: `UsageDataPage`\.$/,
    ],
    [
      "a tag is added",
      metastudio("openapi.yaml", "\ntags:\n", `\ntags:\n  - { name: Extra, ${described} }\n`),
      /^Descriptions, examples or known values changed: the service\.$/,
    ],
    [
      "an example of a parameter changes",
      metastudio(usage, "example: MIN", "example: HOUR"),
      /^Descriptions, examples or known values changed: `showUsageData`\.$/,
    ],
    [
      "an example of a response is added",
      metastudio(usage, "examples:\n", "examples:\n              empty: { summary: No usage, value: {} }\n"),
      /^Descriptions, examples or known values changed: `showUsageData`\.$/,
    ],
    ["an example of a response changes", metastudio(usage, /count: 3$/m, "count: 4"), /^Examples or sources/],
    ["a source is corrected", metastudio(usage, "2025-12-08", "2025-12-09"), /^Examples or sources/],
    [
      "a remedy is reworded",
      metastudio(errorCodes, "remedy: Check the token", "remedy: Look at the token"),
      /^Explanations of error codes changed: `MSS\.00000001`\.$/,
    ],
    [
      "a remedy is reworded in Chinese alone",
      metastudio(errorCodes, "remedy: 检查Token", "remedy: 请检查Token"),
      /^Explanations of error codes changed: `MSS\.00000001`\.$/,
    ],
    [
      "parameters are put in another order",
      metastudio(usage, /( {6}- name: limit[^]*?)( {6}- name: offset[^]*?)(?= {6}- name: X-App)/, "$2$1"),
      /^Examples or sources/,
    ],
  ],
  none: [
    ["a summary is reworded in Chinese alone", metastudio(usage, "查询一段时间内的用量", "查询某段时间的用量")],
  ],
};
