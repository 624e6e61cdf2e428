/** Text to stand in place of a part of a Markdown text. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

export function applyEdits(markdown: string, edits: readonly Edit[]): string {
  let edited = "";
  let end = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    edited += markdown.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return edited + markdown.slice(end);
}
