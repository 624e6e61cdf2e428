import type { Language } from "../page.ts";

type Text = Record<Language, string> | Record<Language, (...words: string[]) => string>;

/** Every word of the reference pages that does not come from the specs. */
const table = {
  // Headings of an operation's page, as the vendor's pages have them.
  function: { en: "Function", "zh-CN": "功能介绍" },
  callingMethod: { en: "Calling Method", "zh-CN": "调用方法" },
  authorization: { en: "Authorization Information", "zh-CN": "授权信息" },
  uri: { en: "URI", "zh-CN": "URI" },
  pathParameters: { en: "Path Parameters", "zh-CN": "路径参数" },
  queryParameters: { en: "Query Parameters", "zh-CN": "Query参数" },
  requestParameters: { en: "Request Parameters", "zh-CN": "请求参数" },
  headerParameters: { en: "Request Header Parameters", "zh-CN": "请求Header参数" },
  bodyParameters: { en: "Request Body Parameters", "zh-CN": "请求Body参数" },
  responseParameters: { en: "Response Parameters", "zh-CN": "响应参数" },
  paging: { en: "Paging", "zh-CN": "分页" },
  exampleRequests: { en: "Example Requests", "zh-CN": "请求示例" },
  exampleResponses: { en: "Example Responses", "zh-CN": "响应示例" },
  sampleCode: { en: "SDK Sample Code", "zh-CN": "SDK代码示例" },
  statusCodes: { en: "Status Codes", "zh-CN": "状态码" },
  errorCodes: { en: "Error Codes", "zh-CN": "错误码" },
  sources: { en: "Sources", "zh-CN": "资料来源" },
  statusCode: { en: (codes) => `Status code: ${codes}`, "zh-CN": (codes) => `状态码：${codes}` },
  valuesOf: { en: (name) => `Values of ${name}`, "zh-CN": (name) => `${name}的取值` },

  // Headings of a service's page.
  about: { en: "About the Service", "zh-CN": "服务介绍" },
  authentication: { en: "Authentication", "zh-CN": "认证鉴权" },
  endpoints: { en: "Endpoints", "zh-CN": "终端节点" },
  operations: { en: "Operations", "zh-CN": "API列表" },
  sdks: { en: "Clients and SDKs", "zh-CN": "客户端与SDK" },

  // Captions and heads of tables.
  responseHeaders: { en: "Response header parameters", "zh-CN": "响应Header参数" },
  responseBody: { en: "Response body parameters", "zh-CN": "响应Body参数" },
  parameter: { en: "Parameter", "zh-CN": "参数" },
  mandatory: { en: "Mandatory", "zh-CN": "是否必选" },
  type: { en: "Type", "zh-CN": "参数类型" },
  default: { en: "Default", "zh-CN": "默认取值" },
  description: { en: "Description", "zh-CN": "描述" },
  value: { en: "Value", "zh-CN": "取值" },
  meaning: { en: "Meaning", "zh-CN": "含义" },
  status: { en: "Status Code", "zh-CN": "状态码" },
  documented: { en: "Documented", "zh-CN": "文档列出" },
  errorCode: { en: "Error code", "zh-CN": "错误码" },
  messageAndMeaning: { en: "Message and meaning", "zh-CN": "错误描述与含义" },
  remedy: { en: "What to do", "zh-CN": "处理措施" },
  region: { en: "Region", "zh-CN": "区域" },
  endpoint: { en: "Endpoint", "zh-CN": "终端节点" },
  operation: { en: "Operation", "zh-CN": "接口" },
  request: { en: "Request", "zh-CN": "请求" },
  language: { en: "Language", "zh-CN": "语言" },
  package: { en: "Package or module", "zh-CN": "包或模块" },
  client: { en: "Client", "zh-CN": "客户端" },
  ours: { en: "TypeScript (this project)", "zh-CN": "TypeScript（本项目）" },
  vendors: { en: (name) => `${name} (vendor's SDK)`, "zh-CN": (name) => `${name}（官方SDK）` },

  // Types and ranges.
  between: { en: (low, high) => `${low} to ${high}`, "zh-CN": (low, high) => `${low}~${high}` },
  atLeast: { en: (low) => `${low} or more`, "zh-CN": (low) => `不小于${low}` },
  atMost: { en: (high) => `at most ${high}`, "zh-CN": (high) => `不大于${high}` },
  characters: { en: (count) => `${count} characters`, "zh-CN": (count) => `${count}个字符` },
  entries: { en: (count) => `${count} entries`, "zh-CN": (count) => `${count}个元素` },
  oneEntry: { en: "exactly one entry", "zh-CN": "有且仅有1个元素" },
  each: { en: (range) => `each ${range}`, "zh-CN": (range) => `每个元素${range}` },
  dateTime: { en: "RFC 3339", "zh-CN": "RFC 3339格式" },
  date: { en: "YYYY-MM-DD", "zh-CN": "格式为YYYY-MM-DD" },
  joined: { en: "joined by commas", "zh-CN": "以逗号连接" },
  or: { en: (one, other) => `${one} or ${other}`, "zh-CN": (one, other) => `${one}或${other}` },
  defaultIs: { en: (value) => `default ${value}`, "zh-CN": (value) => `默认取值${value}` },

  // Lists of values.
  closed: { en: "Only these values are accepted:", "zh-CN": "仅支持以下取值：" },
  open: { en: "Known values (others may occur):", "zh-CN": "已知取值（可能有其他取值）：" },
  closedLink: { en: (link) => `Only the ${link} are accepted.`, "zh-CN": (link) => `仅支持${link}。` },
  openLink: { en: (link) => `Known values (others may occur): ${link}.`, "zh-CN": (link) => `已知取值（可能有其他取值）见${link}。` },

  valueMeaning: { en: (value, meaning) => `• ${value}: ${meaning}`, "zh-CN": (value, meaning) => `• ${value}：${meaning}` },

  // Cells.
  yes: { en: "Yes", "zh-CN": "是" },
  no: { en: "No", "zh-CN": "否" },
  notDocumented: { en: "No (expected)", "zh-CN": "否（预期返回）" },
  withToken: { en: "With a token", "zh-CN": "使用Token时必选" },
  withAkSk: { en: "With an AK/SK", "zh-CN": "使用AK/SK时必选" },
  unknown: { en: "—", "zh-CN": "—" },

  // Sentences.
  calling: {
    en: (endpoints, client, method) =>
      `Call it over HTTPS at one of the ${endpoints}, or as the method ${method} of the client that ${client} creates.`,
    "zh-CN": (endpoints, client, method) => `通过HTTPS调用，地址见${endpoints}；也可以使用${client}创建的客户端，调用其${method}方法。`,
  },
  endpointsLink: { en: "endpoints", "zh-CN": "终端节点" },
  reads: {
    en: (guide) => `The call only reads: it may be repeated after a failure, and our client does so, see ${guide}.`,
    "zh-CN": (guide) => `该接口只做查询，失败后可以重试，本项目的客户端会自动重试，请参见${guide}。`,
  },
  writes: {
    en: (guide) => `Our client sends the call once and does not repeat it after a failure, see ${guide}.`,
    "zh-CN": (guide) => `本项目的客户端只发送一次，失败后不会自动重试，请参见${guide}。`,
  },
  oneOf: { en: "Send one of these with the request, not both:", "zh-CN": "以下两种方式任选其一：" },
  token: {
    en: (headers) => `**A user token**, in the header ${headers}. It is issued by [IAM](operation:KeystoneCreateUserTokenByPassword).`,
    "zh-CN": (headers) => `**Token认证**：携带请求头${headers}，Token通过[IAM接口](operation:KeystoneCreateUserTokenByPassword)获取。`,
  },
  akSk: {
    en: (headers) => `**A signature made with an AK/SK**, in the headers ${headers}.`,
    "zh-CN": (headers) => `**AK/SK认证**：使用AK/SK对请求签名，携带请求头${headers}。`,
  },
  and: { en: " and ", "zh-CN": "和" },
  comma: { en: ", ", "zh-CN": "、" },
  authenticationLinks: {
    en: (guide, details) => `Which to choose and how to sign: ${guide}. Each header in detail, and which permissions an IAM user needs as far as that is known: ${details}.`,
    "zh-CN": (guide, details) => `如何选择认证方式、如何签名，请参见${guide}；各请求头的详细说明，以及目前已知的IAM用户所需权限，请参见${details}。`,
  },
  noCredentials: {
    en: (guide) => `No token and no signature is needed: the request itself says who calls. See also ${guide}.`,
    "zh-CN": (guide) => `无需Token，也无需签名：调用者的身份由请求内容给出。另请参见${guide}。`,
  },
  tokenHeader: {
    en: "User token, which is the value of `X-Subject-Token` in the answer of IAM.",
    "zh-CN": "用户Token，即IAM响应消息头中`X-Subject-Token`的值。",
  },
  signatureHeader: { en: "Signature of the request.", "zh-CN": "请求的签名信息。" },
  dateHeader: {
    en: "UTC time of signing, in the form `YYYYMMDDTHHMMSSZ`.",
    "zh-CN": "签名时的UTC时间，格式为`YYYYMMDDTHHMMSSZ`。",
  },
  dash: { en: "— means that no default is documented.", "zh-CN": "“—”表示文档未说明默认取值。" },
  noHeaders: { en: "There are no header parameters and there is no body.", "zh-CN": "无请求Header参数，也无请求体。" },
  contentType: { en: (type) => `Content type: ${type}.`, "zh-CN": (type) => `内容类型：${type}。` },
  mayBeMissing: { en: "Any field may be missing.", "zh-CN": "任何字段都可能缺失。" },
  alwaysThere: {
    en: (fields) => `Always there: ${fields}. Other fields may be missing.`,
    "zh-CN": (fields) => `必定返回：${fields}。其他字段可能缺失。`,
  },
  allThere: { en: "All fields are always there.", "zh-CN": "所有字段必定返回。" },
  pagingNote: {
    en: (limit, offset, items, total) =>
      `${limit} sets how many entries a page has, ${offset} how many come before it. The entries are in ${items}, and ${total} gives a total, which does not tell where the list ends.`,
    "zh-CN": (limit, offset, items, total) =>
      `${limit}为每页的条目数量，${offset}为该页之前的条目数量。条目位于${items}中，${total}为总数，但不能据此判断是否已到末页。`,
  },
  pagesMethod: {
    en: (method, guide) => `${method} of our client walks through all entries of all pages, see ${guide}.`,
    "zh-CN": (method, guide) => `本项目客户端的${method}可遍历所有页的全部条目，请参见${guide}。`,
  },
  requestNote: {
    en: "`$TOKEN` stands for a user token. A signed request carries `X-Sdk-Date` and `Authorization` in its place.",
    "zh-CN": "`$TOKEN`代表用户Token。使用AK/SK签名时，改为携带`X-Sdk-Date`和`Authorization`。",
  },
  sampleNote: {
    en: "The samples send the first example request. TypeScript uses the client of this project, curl a user token; both are run in the tests of this project. Java, Python and Go use the vendor's SDKs, in the form of the vendor's pages, and are not run.",
    "zh-CN":
      "示例代码发送的均为上文的第一个请求示例。TypeScript使用本项目的客户端，curl使用用户Token，二者均在本项目的测试中实际运行；Java、Python和Go使用官方SDK，按官方文档的写法给出，未经运行。",
  },
  noVendorSample: {
    en: "There is no sample with the vendor's SDKs: their names for the parts of the request body are not in the sources of this page. These SDKs sign requests and need no token.",
    "zh-CN": "未提供官方SDK的示例：本页所依据的资料未给出请求体各部分在SDK中的类名。官方SDK使用签名认证，无需Token。",
  },
  everyEntry: { en: "Every entry of every page.", "zh-CN": "遍历所有页的全部条目。" },
  keysFrom: {
    en: "The key is read from HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK.",
    "zh-CN": "从环境变量HUAWEICLOUD_SDK_AK和HUAWEICLOUD_SDK_SK读取密钥。",
  },
  plainPassword: {
    en: "A double quote or backslash in a variable has to be escaped as in JSON.",
    "zh-CN": "变量值中的双引号和反斜杠须按JSON转义。",
  },
  undocumentedNote: {
    en: "Expected: the vendor's page does not list the answer, but the service or the gateway in front of it is expected to give it.",
    "zh-CN": "预期返回：官方文档未列出，但预期服务或其前面的网关会返回。",
  },
  serviceCodes: {
    en: "Codes of the service with these statuses, those of the examples above first. Which of the others this operation returns is not documented, and a code that is missing here may still occur.",
    "zh-CN": "以下为该服务中与上述状态码对应的错误码，上文示例中出现的列在最前。其余错误码本接口是否返回，文档未说明；未列出的错误码也可能出现。",
  },
  gatewayCodes: {
    en: (guide) => `Codes of the API gateway in the examples above; all others: ${guide}.`,
    "zh-CN": (guide) => `上文示例中API网关的错误码如下，其余请参见${guide}。`,
  },
  allCodes: { en: (guide) => `All codes: ${guide}.`, "zh-CN": (guide) => `全部错误码请参见${guide}。` },
  sourcesNote: {
    en: "The texts are our own; the facts are from these pages:",
    "zh-CN": "本页文字为本项目独立编写，事实依据以下资料：",
  },
  sourceName: { en: (page, title) => `${page}: ${title}`, "zh-CN": (page, title) => `${page}：${title}` },
  sourceDate: { en: (page, date) => `${page} (${date})`, "zh-CN": (page, date) => `${page}（${date}）` },
  undated: { en: "date not known", "zh-CN": "日期未知" },
  authenticationGuide: { en: "Authentication", "zh-CN": "鉴权" },
  errorCodesGuide: { en: "Error codes", "zh-CN": "错误码" },
  retriesGuide: { en: "Errors and retries", "zh-CN": "错误与重试" },
  regionsNote: {
    en: (guide) => `What the client takes as its region, and how to call another endpoint: ${guide}.`,
    "zh-CN": (guide) => `客户端的区域如何填写、如何调用其他终端节点，请参见${guide}。`,
  },
  regionsGuide: { en: "Regions and endpoints", "zh-CN": "区域与终端节点" },
  noRegion: { en: "all regions", "zh-CN": "所有区域" },
  serviceAuthentication: {
    en: (guide) => `A call carries either a user token or a signature made with an AK/SK, never both. Which to choose and how to sign: ${guide}.`,
    "zh-CN": (guide) => `调用接口时，Token认证与AK/SK认证任选其一。如何选择认证方式、如何签名，请参见${guide}。`,
  },
  exceptions: {
    en: (operations) => `Without credentials: ${operations}.`,
    "zh-CN": (operations) => `无需认证：${operations}。`,
  },
  serviceDescription: {
    en: (title) => `${title}: endpoints, operations, authentication and the names of the clients.`,
    "zh-CN": (title) => `${title}：终端节点、API列表、认证鉴权以及客户端名称。`,
  },
  serviceErrors: {
    en: (guide) => `What the error codes of the service and of the gateway mean and what to do: ${guide}.`,
    "zh-CN": (guide) => `服务及网关错误码的含义与处理措施，请参见${guide}。`,
  },
} satisfies Record<string, Text>;

type Table = typeof table;

export type Labels = {
  [Key in keyof Table]: Table[Key]["en"] extends (...words: infer Words) => string ? (...words: Words) => string : string;
};

export function labelsOf(language: Language): Labels {
  return Object.fromEntries(Object.entries(table).map(([key, text]) => [key, text[language]])) as Labels;
}
