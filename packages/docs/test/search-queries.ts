import type { Language } from "../pages/page.ts";

/** What is typed, and the page that must be among the first three. */
type Query = [query: string, slug: string];

const METASTUDIO = "reference/metastudio";
const SHOW_USAGE_DATA = `${METASTUDIO}/show-usage-data`;
const SHOW_RESOURCE_USAGE = `${METASTUDIO}/show-resource-usage`;
const LIST_RTC_HISTORY_USAGE = "reference/rtc/list-rtc-history-usage";
const CREATE_TOKEN = "reference/iam/keystone-create-user-token-by-password";
const LIST_PROJECTS = "reference/iam/keystone-list-projects";

export const QUERIES: Record<Language, Query[]> = {
  en: [
    // Operations.
    ["ShowUsageData", SHOW_USAGE_DATA],
    ["ShowResourceUsage", SHOW_RESOURCE_USAGE],
    ["ListRtcHistoryUsage", LIST_RTC_HISTORY_USAGE],
    ["KeystoneListProjects", LIST_PROJECTS],
    ["showusagedata", SHOW_USAGE_DATA],
    ["purchased resources", SHOW_RESOURCE_USAGE],
    ["log in with a password", CREATE_TOKEN],
    // Fields, headers and paths.
    ["sub_resource_type", SHOW_RESOURCE_USAGE],
    ["is_sub_resource", SHOW_RESOURCE_USAGE],
    ["start_time", SHOW_USAGE_DATA],
    ["X-Subject-Token", CREATE_TOKEN],
    ["data-analysis", SHOW_USAGE_DATA],
    ["cn-north-4", "guides/regions"],
    // Error codes, as the gateway writes them and as the vendor's tables do.
    ["APIG.0301", "guides/error-codes"],
    ["APIGW.0307", "guides/error-codes"],
    ["MSS.00000003", "guides/error-codes"],
    ["IAM.0011", "guides/error-codes"],
    // Words.
    ["signature", "guides/authentication"],
    ["clock", "guides/authentication"],
    ["retry", "guides/errors-and-retries"],
    ["offset limit", "guides/paging"],
    ["sandbox", "guides/sandbox"],
    ["OpenTelemetry", "guides/recipes"],
    ["openssl", "guides/signing-with-curl"],
    ["business type", "guides/types"],
    ["getting started", "guides/getting-started"],
    ["contradict", "guides/contradictions"],
  ],
  "zh-CN": [
    ["ShowUsageData", SHOW_USAGE_DATA],
    ["sub_resource_type", SHOW_RESOURCE_USAGE],
    ["APIG.0301", "guides/error-codes"],
    ["MSS.00000003", "guides/error-codes"],
    ["签名", "guides/authentication"],
    ["临时密钥", "guides/authentication"],
    ["委托", "guides/authentication"],
    ["分页", "guides/paging"],
    ["重试", "guides/errors-and-retries"],
    ["错误码", "guides/error-codes"],
    ["区域", "guides/regions"],
    ["终端节点", "guides/regions"],
    ["沙箱", "guides/sandbox"],
    ["代理", "guides/recipes"],
    ["快速入门", "guides/getting-started"],
    ["业务类型", "guides/types"],
    ["新增接口", "guides/adding-an-endpoint"],
    ["矛盾", "guides/contradictions"],
    ["按天查询", LIST_RTC_HISTORY_USAGE],
    ["项目列表", LIST_PROJECTS],
    // In the middle of sentences.
    ["已购资源", SHOW_RESOURCE_USAGE],
    ["数据保留时长", SHOW_USAGE_DATA],
    ["条目的顺序", SHOW_USAGE_DATA],
    ["控制台默认隐藏", SHOW_USAGE_DATA],
    ["声音制作", "guides/types"],
    ["用户名和密码", CREATE_TOKEN],
  ],
};
