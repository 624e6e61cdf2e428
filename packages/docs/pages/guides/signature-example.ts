import { type SignedRequest, signRequest } from "@hwc-usage/auth";

/** The worked example of the guide on authentication, which shows the call below and what comes out of it. */
export function signExample(): Promise<SignedRequest> {
  // #region call
  const projectId = "f488337c31c8e4622f1590735b134c65";
  const url =
    `https://metastudio.cn-north-4.myhuaweicloud.com/v1/${projectId}/data-analysis` +
    "?start_time=2026-03-02T00:00:00Z&end_time=2026-03-05T00:00:00Z&unit=MIN";
  const signed = signRequest(
    { method: "GET", url },
    { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key", projectId },
    { date: new Date("2026-03-05T08:00:00Z") },
  );
  // #endregion
  return signed;
}
