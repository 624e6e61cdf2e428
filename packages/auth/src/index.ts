export { akSk } from "./ak-sk.ts";
export type { AkSkOptions } from "./ak-sk.ts";
export type { Credentials, CredentialsProvider } from "./credentials.ts";
export { SigningError } from "./signing-error.ts";
export type { HeadersInput } from "./signing/request-headers.ts";
export { signRequest } from "./signing/sign-request.ts";
export type { RequestToSign, SignedRequest, SigningOptions } from "./signing/sign-request.ts";
export { userToken } from "./user-token.ts";
