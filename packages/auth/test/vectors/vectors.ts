import { readFileSync } from "node:fs";

/** One request signed by the vendor's Node and Python SDKs with the same result; see vectors-public.json. */
export interface Vector {
  id: string;
  note: string;
  method: string;
  url: string;
  headers: [name: string, value: string][];
  headersToSign: [name: string, value: string][];
  query: [name: string, value: string][];
  body: null | { utf8: string } | { base64: string };
  ak: string;
  sk: string;
  securityToken: string | null;
  projectId: string | null;
  domainId: string | null;
  date: string;
  clockMs: number;
  dateSource: "clock" | "header";
  expected: { canonicalRequest: string; stringToSign: string; authorization: string; signedHeaders: string[] };
}

export const vectors: Vector[] = JSON.parse(
  readFileSync(new URL("vectors-public.json", import.meta.url), "utf8"),
).vectors;

/** Vectors tagged `edge:*` that are refused, with the start of the reason. Signing them differently would be wrong. */
export const refused: Readonly<Record<string, RegExp>> = {
  "host-010": /header host: it differs from the URL/,
  "path-006": /empty path segment/,
};

export const signed = vectors.filter(({ id }) => !(id in refused));

export function credentialsOf({ ak, sk, securityToken, projectId, domainId, expected }: Vector) {
  // hdr-026 and host-010 name a project, but were made one level below the place where the SDKs add its header.
  const sendsProject = expected.signedHeaders.includes("x-project-id");
  return {
    ak,
    sk,
    ...(securityToken !== null && { securityToken }),
    ...(projectId !== null && sendsProject && { projectId }),
    ...(domainId !== null && { domainId }),
  };
}

/** What the caller supplies, with the payload hash that the SDKs put in place of a body that is not JSON. */
export function headersOf({ headers, headersToSign }: Vector): [name: string, value: string][] {
  const added = headersToSign.filter(
    ([name]) => name === "x-sdk-content-sha256" && !headers.some(([given]) => given.toLowerCase() === name),
  );
  return [...headers, ...added];
}

export function bodyOf({ body }: Pick<Vector, "body">): Uint8Array<ArrayBuffer> | null {
  if (body === null) return null;
  return "utf8" in body ? new TextEncoder().encode(body.utf8) : Uint8Array.from(Buffer.from(body.base64, "base64"));
}

/** The moment at which the vector's clock stood; its milliseconds must be cut off. */
export function dateOf({ date, clockMs }: Vector): Date {
  return new Date(Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z")) + clockMs);
}

/** Host, decoded path segments and sorted decoded query: what a URL asks for, however it is written. */
export function meaningOf(url: string) {
  const { origin, pathname, search } = new URL(url);
  const query = search.slice(1).split("&").filter(Boolean).map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return `${decodeURIComponent(name)}\0${decodeURIComponent(value.join("="))}`;
  });
  return { origin, path: pathname.split("/").map(decodeURIComponent), query: query.toSorted() };
}
