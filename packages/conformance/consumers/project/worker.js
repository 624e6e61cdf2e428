// Entry for workerd; bundled.
import { akSk } from "@hwc-usage/auth";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { makeCalls } from "./calls.js";

export default {
  async fetch(request) {
    const { baseUrl, projectId, ...key } = Object.fromEntries(new URL(request.url).searchParams);
    return Response.json(await makeCalls(createMetaStudioClient, { baseUrl, projectId, auth: akSk(key) }));
  },
};
