import { type Bump, code } from "./finding.ts";

interface Declaration {
  exported: boolean;
  text: string;
}

/**
 * The changes between two API reports. Whether a program still compiles after a type changed cannot be read from them:
 * such a change is rated minor, the least it can be, and people decide.
 *
 * @param covered Declarations whose changes are rated elsewhere.
 */
export function compareReports(before: string, after: string, covered: readonly string[]): [bump: Bump, text: string][] {
  const [was, is] = [readDeclarations(before), readDeclarations(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name): [Bump, string][] => {
    const [old, now] = [was.get(name), is.get(name)];
    if (old?.exported && !now?.exported) return [["major", `${code(name)} is not exported any more.`]];
    if (now?.exported && !old?.exported) return [["minor", `${code(name)} is exported now.`]];
    if (!old || !now || old.text === now.text || covered.includes(name)) return [];
    return [["minor", `The type of ${code(name)} changed.`]];
  });
}

function readDeclarations(report: string): Map<string, Declaration> {
  const declarations = new Map<string, Declaration>();
  const [, body = ""] = /```ts\n([^]*)\n```/.exec(report) ?? [];
  for (const block of body.split(/\n{2,}/)) {
    // Comments say only how well a declaration is documented.
    const text = block.replaceAll(/^\s*\/\/ .*\n?/gm, "").trim();
    if (text === "" || text.startsWith("import ")) continue;
    const [, name = text] = /^(?:export )?(?:(?:declare|default|abstract) )*\w+ (?:\{ (?:[\w$]+ as )?)?([\w$]+)/.exec(text) ?? [];
    const overloads = declarations.get(name);
    declarations.set(name, { exported: text.startsWith("export "), text: overloads ? `${overloads.text}\n${text}` : text });
  }
  return declarations;
}
