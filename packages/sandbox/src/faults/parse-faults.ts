import { SandboxError } from "../sandbox-error.ts";

export type Fault =
  /** An error in the shape of the gateway. */
  | { kind: "status"; status: number; retryAfter?: string }
  /** An HTML page, as a proxy on the way answers. */
  | { kind: "html"; status: number }
  | { kind: "redirect"; location: string }
  /** The connection is reset, before the headers or in the middle of the body. */
  | { kind: "reset" | "reset-body" }
  /** The connection is closed in order, in the middle of the body. */
  | { kind: "truncate" }
  /** The right status and headers without a body. */
  | { kind: "empty" }
  /** The right answer, but late: before the headers, in the middle of the body, before each tenth of the body. */
  | { kind: "stall" | "stall-body" | "slow"; milliseconds: number };

export interface FaultSequence {
  /** One a request; undefined is a request without a fault. */
  faults: (Fault | undefined)[];
  /** One fault without a count: it is for every request, and nothing comes after it. */
  endless: boolean;
}

const KNOWN_FAULTS =
  "400 to 599, 429;retry-after=2, reset, reset-body, truncate, stall=5s, stall-body=5s, slow=100ms, html, html=200, " +
  "empty, redirect=URL, none";

const MOST_REQUESTS = 1000;

/**
 * Reads faults as they stand in an option or in the header `X-Sandbox-Fault`.
 *
 * | fault                  | what happens                                                             |
 * | ---------------------- | ------------------------------------------------------------------------ |
 * | `503`, `400` to `599`  | an error of the gateway                                                  |
 * | `429;retry-after=2`    | the same with `Retry-After`, in seconds; after any of these statuses     |
 * | `reset`, `reset-body`  | the connection is reset before the headers, in the middle of the body    |
 * | `truncate`             | the connection is closed in the middle of the body                       |
 * | `stall=5s`             | a wait before the headers, in `s` or `ms`, at most ten minutes           |
 * | `stall-body=5s`        | a wait in the middle of the body                                         |
 * | `slow=100ms`           | the body comes in ten parts, with a wait before each                     |
 * | `html`, `html=200`     | an HTML page with status 502, with the given status                      |
 * | `empty`                | the right status without a body                                          |
 * | `redirect=https://…`   | 302 to this address; a comma in it is written `%2C`, a star `%2A`        |
 * | `none`                 | no fault                                                                 |
 *
 * `503*2` is twice; `500,none,reset` is one a request. What follows a space and `#` is a label without a meaning.
 *
 * @throws {SandboxError} Says what is wrong, where, and which faults are known.
 */
export function parseFaults(text: string): FaultSequence {
  // The label makes two headers with the same faults differ, so that two calls do not share a sequence.
  const items = text.replace(/(^|\s)#.*$/, "").split(",");
  const faults: FaultSequence["faults"] = [];
  let counted = items.length > 1;
  for (const [index, item] of items.entries()) {
    const fail = (problem: string): never => {
      const place = items.length > 1 ? ` (fault ${index + 1} of ${JSON.stringify(text)})` : "";
      throw new SandboxError(`${JSON.stringify(item.trim())}${place} ${problem} Known faults: ${KNOWN_FAULTS}.`);
    };
    const [, name = "", count] = /^(.*?)(?:\*(\d+))?$/.exec(item.trim()) ?? [];
    const times = Number(count ?? 1);
    counted ||= count !== undefined;
    if (times < 1 || faults.length + times > MOST_REQUESTS) fail(`makes the sequence not 1 to ${MOST_REQUESTS} long.`);
    const fault = parseFault(name.trim(), fail);
    for (let time = 0; time < times; time += 1) faults.push(fault);
  }
  return { faults, endless: !counted };
}

function parseFault(text: string, fail: (problem: string) => never): Fault | undefined {
  const parts = /^(?<name>[^=;]*)(?<separator>[=;]?)(?<value>.*)$/.exec(text)?.groups;
  const { name = "", separator, value = "" } = parts ?? {};
  if (/^\d+$/.test(name) && separator !== "=") {
    const status = Number(name);
    if (status < 400 || status > 599) fail("is no status from 400 to 599.");
    if (separator === "") return { kind: "status", status };
    const retryAfter = /^\s*retry-after=(\d+)$/i.exec(value)?.[1];
    return { kind: "status", status, retryAfter: retryAfter ?? fail("has to go on with retry-after= and seconds.") };
  }
  const key = `${name}${separator}`;
  switch (key) {
    case "none":
      return undefined;
    case "reset":
    case "reset-body":
    case "truncate":
    case "empty":
      return { kind: key };
    case "html":
      return { kind: "html", status: 502 };
    case "html=":
      if (!/^[245]\d\d$/.test(value)) fail("needs a status of 200 to 299 or 400 to 599.");
      return { kind: "html", status: Number(value) };
    case "redirect=":
      // Node refuses a header with any other character.
      if (!/^[\x21-\x7e]+$/.test(value)) fail("needs an address, as in redirect=https://example.com/.");
      return { kind: "redirect", location: value };
    case "stall=":
    case "stall-body=":
    case "slow=": {
      const milliseconds = parseTime(value) ?? fail(`needs a time up to 10 minutes, as in ${key}5s or ${key}100ms.`);
      return { kind: name as "stall" | "stall-body" | "slow", milliseconds };
    }
    default:
      return fail("is not a known fault.");
  }
}

function parseTime(text: string): number | undefined {
  const [, value, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(text) ?? [];
  const milliseconds = Number(value) * (unit === "s" ? 1000 : 1);
  return milliseconds <= 600_000 ? milliseconds : undefined;
}
