// Entry for workerd; bundled.
import { runSuite } from "./suite.js";

export default {
  async fetch(request) {
    return Response.json(await runSuite(new URL(request.url).searchParams.get("baseUrl")));
  },
};
