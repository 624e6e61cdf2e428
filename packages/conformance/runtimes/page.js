// Entry for Chromium; bundled, and served by the server that it calls.
import { runSuite } from "./suite.js";

globalThis.report = runSuite(location.origin);
