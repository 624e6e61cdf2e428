import { SigningError } from "./signing-error.ts";

const LOOPBACK = /^(localhost|127\.[.\d]+|\[::1\])$/;

/** Refuses to send credentials unencrypted over a network. */
export function requireEncryption({ protocol, hostname }: URL): void {
  if (protocol !== "https:" && !LOOPBACK.test(hostname)) {
    throw new SigningError("The URL must be https:, or http: on this machine.");
  }
}
