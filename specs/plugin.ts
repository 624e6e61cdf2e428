import { chineseTwin } from "./plugin/chinese-twin.ts";
import { enumValues } from "./plugin/enum-values.ts";
import { errorCodes } from "./plugin/error-codes.ts";
import { errorFamily } from "./plugin/error-family.ts";
import { extensions } from "./plugin/extensions.ts";
import { fileName } from "./plugin/file-name.ts";
import { fillPaths } from "./plugin/fill-paths.ts";
import { language } from "./plugin/language.ts";
import { noPlaceholder } from "./plugin/no-placeholder.ts";
import { operationIdUnique } from "./plugin/operation-id-unique.ts";
import { pagination } from "./plugin/pagination.ts";
import { resolvedRefs } from "./plugin/resolved-refs.ts";
import { servers } from "./plugin/servers.ts";
import { successExample } from "./plugin/success-example.ts";

export default () => ({
  id: "usage",
  preprocessors: { oas3: { "fill-paths": fillPaths } },
  rules: {
    oas3: {
      "resolved-refs": resolvedRefs,
      "file-name": fileName,
      "operation-id-unique": operationIdUnique,
      "chinese-twin": chineseTwin,
      "no-placeholder": noPlaceholder,
      "success-example": successExample,
      "error-family": errorFamily,
      "error-codes": errorCodes,
      extensions,
      pagination,
      "enum-values": enumValues,
      servers,
    },
  },
  decorators: { oas3: { language } },
});
