import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isNode, isSeq, LineCounter, parseDocument } from "yaml";
import type { Language } from "../page.ts";
import type { VendorPage } from "./document.ts";
import { repositoryRoot } from "./repository.ts";

export interface ErrorCode {
  code: string;
  /** HTTP statuses it comes with. */
  statuses: number[];
  /** As the service sends it, never translated; several are separated by " / ". */
  message: string;
  meaning: string;
  remedy: string;
  note?: string;
  source: VendorPage;
  /** Line of specs/<service>/error-codes.yaml where the row stands. */
  line: number;
}

interface Row {
  code: string;
  status: number | number[];
  message: string;
  meaning: string;
  remedy: string;
  note?: string;
  source: VendorPage;
  "x-zh-CN": { meaning: string; remedy: string; note?: string };
}

/** The error codes of a service; "shared" stands for the API gateway in front of all of them. */
export function errorCodes(service: string, language: Language, root: string = repositoryRoot): ErrorCode[] {
  const lines = new LineCounter();
  const text = readFileSync(join(root, "specs", service, "error-codes.yaml"), "utf8");
  const document = parseDocument(text, { lineCounter: lines });
  const rows = isSeq(document.contents) ? document.contents.items : [];
  return (document.toJS() as Row[]).map((row, index) => {
    const { status, "x-zh-CN": chinese, ...rest } = row;
    const node = rows[index];
    return {
      ...rest,
      ...(language === "zh-CN" && chinese),
      statuses: [status].flat(),
      line: lines.linePos((isNode(node) && node.range?.[0]) || 0).line,
    };
  });
}
