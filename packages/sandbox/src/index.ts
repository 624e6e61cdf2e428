export { createSandbox } from "./create-sandbox.ts";
export type { Sandbox } from "./create-sandbox.ts";
export type { SandboxOptions } from "./options.ts";
export type { AccessKey, User } from "./identity/account.ts";
export type { Log, LogEntry, LogFormat } from "./log.ts";
export { SandboxError } from "./sandbox-error.ts";
