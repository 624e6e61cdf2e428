// Compiled to count what its types cost, never run.
import { akSk } from "@hwc-usage/auth";
import { createMetaStudioClient } from "@hwc-usage/metastudio";

const auth = akSk({ ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" });
const metastudio = createMetaStudioClient({ region: "cn-north-4", projectId: "p", auth });
const query = { start_time: new Date(0), end_time: new Date() };
export const { data, error } = await metastudio.GET("/v1/{project_id}/data-analysis", { params: { query } });
