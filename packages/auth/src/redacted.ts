import type { Credentials } from "./credentials.ts";

/** The same credentials, except that logging or serialising them does not show the secrets. */
export function redacted(credentials: Credentials): Credentials {
  const hidden = "[hidden]";
  const shown = () => ({ ...credentials, sk: hidden, ...(credentials.securityToken && { securityToken: hidden }) });
  return Object.defineProperties(credentials, {
    toJSON: { value: shown },
    [Symbol.for("nodejs.util.inspect.custom")]: { value: shown },
  });
}
