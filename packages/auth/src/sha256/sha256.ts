/** SHA-256 of the UTF-8 bytes of a text, or of bytes, in lower-case hex. */
export type Sha256Hex = (data: string | Uint8Array<ArrayBuffer>) => string | Promise<string>;

/** HMAC-SHA256 of the UTF-8 bytes of two texts, in lower-case hex. */
export type HmacSha256Hex = (key: string, data: string) => string | Promise<string>;
