import { type Changeset, nameChangeset } from "./changesets.ts";
import type { Coverage } from "./coverage.ts";
import type { Finding } from "./finding.ts";
import { FIRST_RELEASE } from "./package-changes.ts";

/**
 * The changesets to write so that every change is covered: those that declare too little, raised and with the sentences
 * they lack, and a new one for each package that none names. One for several packages would put the words on one of
 * them into the CHANGELOG of another.
 */
export function draftChangesets(coverages: readonly Coverage[]): Changeset[] {
  const drafts = new Map<string, Changeset>();
  for (const { name, needed, changesets, findings } of coverages.filter(({ isCovered }) => !isCovered)) {
    const sentences = sentencesOf(findings);
    const [declared] = changesets;
    if (!declared) {
      const text = sentences.length === 1 ? (sentences[0] as string) : `Changes:\n\n${list(sentences)}`;
      const path = nameChangeset(name, needed, text);
      drafts.set(path, { path, releases: new Map([[name, needed]]), text });
      continue;
    }
    const draft = drafts.get(declared.path) ?? declared;
    const missing = sentences.filter((sentence) => !draft.text.includes(sentence));
    drafts.set(draft.path, {
      path: draft.path,
      releases: new Map([...draft.releases, [name, needed]]),
      text: missing.length > 0 ? `${draft.text}\n\n${list(missing)}` : draft.text,
    });
  }
  return [...drafts.values()];
}

/** What breaks a caller stands first. */
function sentencesOf(findings: readonly Finding[]): string[] {
  const breaking = findings.flatMap(({ bump, text }) => (bump === "major" && text !== undefined ? breakingSentence(text) : []));
  const others = findings.flatMap(({ bump, text }) => (bump === "major" ? [] : (text ?? [])));
  return [...new Set([...breaking, ...others])];
}

function breakingSentence(text: string): string {
  return text === FIRST_RELEASE ? text : `**Breaking:** ${text}`;
}

function list(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join("\n");
}
