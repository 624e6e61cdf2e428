import type { Credentials } from "./credentials.ts";

/** The same credentials, except that logging or serialising them does not show the secrets, and cloning them throws. */
export function redacted(credentials: Credentials): Credentials {
  const hidden = "[hidden]";
  const shown = () => ({ ...credentials, sk: hidden, ...(credentials.securityToken && { securityToken: hidden }) });
  Object.defineProperties(credentials, {
    toJSON: { value: shown },
    [Symbol.for("nodejs.util.inspect.custom")]: { value: shown },
  });
  // A proxy cannot be cloned, and so not be posted to another thread or stored by accident.
  return new Proxy(credentials, {});
}
