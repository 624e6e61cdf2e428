import { makeCalls } from "./calls.js";

/**
 * Signs with the key that the sandbox printed.
 *
 * @param {Record<string, object>} modules by the name under which they were loaded
 */
export function makeSignedCalls(modules, baseUrl) {
  for (const [name, module] of Object.entries(modules)) if (Object.keys(module).length === 0) throw new Error(`${name} exports nothing.`);
  const { akSk } = modules["@hwc-usage/auth"];
  const { fromEnv } = modules["@hwc-usage/auth/node"];
  const { createMetaStudioClient } = modules["@hwc-usage/metastudio"];
  const projectId = process.env.HUAWEICLOUD_SDK_PROJECT_ID;
  return makeCalls(createMetaStudioClient, { baseUrl, projectId, auth: akSk(fromEnv()) });
}
