/** What a `Prefer` header asks for: a documented status, and one of its examples by name. */
export interface Preference {
  code?: number;
  example?: string;
}

export function readPreference(header: string | undefined): Preference {
  const find = (name: string) => new RegExp(`(?:^|[\\s,;])${name}\\s*=\\s*"?([^"\\s,;]+)`, "i").exec(header ?? "")?.[1];
  const code = find("code");
  const example = find("example");
  return { ...(code !== undefined && { code: Number(code) }), ...(example !== undefined && { example }) };
}
