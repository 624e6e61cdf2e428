import { type Changeset, nameChangeset } from "./changesets.ts";
import type { Coverage } from "./coverage.ts";
import { FIRST_RELEASE } from "./package-changes.ts";

/**
 * The changesets to write so that every change is covered: those that declare too little, raised and with the sentences
 * they lack, and a new one for the packages that none names.
 */
export function draftChangesets(coverages: readonly Coverage[]): Changeset[] {
  const drafts = new Map<string, Changeset>();
  const unnamed: Coverage[] = [];
  for (const coverage of coverages.filter(({ isCovered }) => !isCovered)) {
    const [existing] = coverage.changesets;
    if (!existing) {
      unnamed.push(coverage);
      continue;
    }
    const draft = drafts.get(existing.path) ?? existing;
    const sentences = sentencesOf(coverage).filter((sentence) => !draft.text.includes(sentence));
    drafts.set(existing.path, {
      path: existing.path,
      releases: new Map([...draft.releases, [coverage.name, coverage.needed]]),
      text: [draft.text, ...(sentences.length > 0 ? [list(sentences)] : [])].join("\n\n"),
    });
  }
  return [...drafts.values(), ...(unnamed.length > 0 ? [newChangeset(unnamed)] : [])];
}

function newChangeset(coverages: readonly Coverage[]): Changeset {
  const releases = new Map(coverages.map(({ name, needed }) => [name, needed]));
  const sections = coverages.map((coverage): [name: string, sentences: string[]] => [coverage.name, sentencesOf(coverage)]);
  const [[, [only = "", ...others] = []] = ["", []], ...otherSections] = sections;
  const text =
    others.length === 0 && otherSections.length === 0
      ? only
      : sections.map(([name, sentences]) => `${name}:\n\n${list(sentences)}`).join("\n\n");
  return { path: nameChangeset(releases, text), releases, text };
}

/** What breaks a caller stands first. */
function sentencesOf({ findings }: Coverage): string[] {
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
