// Entry for browsers; bundled. A page has a token, never a key.
import { userToken } from "@hwc-usage/auth";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { makeCalls } from "./calls.js";

const { baseUrl, projectId, ...login } = Object.fromEntries(new URLSearchParams(location.search));
const auth = userToken({ baseUrl, ...login, scope: { project: { id: projectId } } });
globalThis.outcome = makeCalls(createMetaStudioClient, { baseUrl, projectId, auth });
