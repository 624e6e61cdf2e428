/** CanonicalURI: ends in a slash, whether or not the path that is sent does. */
export function canonicalUri(path: string): string {
  return path.endsWith("/") ? path : `${path}/`;
}
