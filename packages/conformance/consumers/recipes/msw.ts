// Answers for your tests, held to the types of the OpenAPI document.
// npm install --save-dev msw
import type { paths } from "@hwc-usage/metastudio";
import { http, HttpResponse } from "msw";

const url = "https://metastudio.cn-north-4.myhuaweicloud.com/v1/:project_id/data-analysis";

type Responses = paths["/v1/{project_id}/data-analysis"]["get"]["responses"];
type Answer<Status extends keyof Responses> = Responses[Status]["content"]["application/json"];

export const usage = http.get<{ project_id: string }, never, Answer<200>>(url, () =>
  HttpResponse.json({
    count: 1,
    time_list: [
      {
        time: "2026-03-02T00:00:00Z",
        resources_usage: [{ resource_type: "video_time_2d_model", business_type: "VIDEO_2D", number: 4, usage: 12.5, unit: "MIN" }],
      },
    ],
  }),
);

export const tooManyRequests = http.get<{ project_id: string }, never, Answer<429>>(url, () =>
  HttpResponse.json({ error_code: "APIGW.0308", error_msg: "The throttling threshold has been reached" }, { status: 429 }),
);
