/** One request, as the log tells it; never with a secret, so without query, headers and bodies. */
export interface LogEntry {
  time: string;
  requestId: string;
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  /** The verdict on the signature or token. */
  identity: string;
  /** How the request breaks the OpenAPI document. */
  violations?: string[];
  /** The fault that was played. */
  fault?: string;
  /** What went wrong in the sandbox itself. */
  failure?: string;
}

export type LogFormat = "text" | "json";
export type Log = (entry: LogEntry) => void;

export function createLog(format: LogFormat, write: (text: string) => void): Log {
  if (format === "json") return (entry) => write(`${JSON.stringify(entry)}\n`);
  return ({ method, path, status, milliseconds, identity, violations = [], fault, failure }) => {
    const facts = [`${method} ${path} ${status}`, `${milliseconds} ms`, identity];
    if (fault !== undefined) facts.push(`fault ${fault}`);
    const details = failure === undefined ? violations : [...violations, failure];
    write(`${facts.join("  ")}\n${details.map((detail) => `  ${detail}\n`).join("")}`);
  };
}
