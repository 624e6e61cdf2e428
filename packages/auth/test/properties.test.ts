import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signRequest } from "../src/index.ts";
import { isSignedWith } from "./verifier.ts";
import type { WireRequest } from "./verifier.ts";

// fast-check prints the seed and the path to the smallest counterexample.
const RUNS = { seed: 20240521, numRuns: 300 };

const text = fc.string({ unit: "binary", maxLength: 12 });
const segment = text.filter((value) => !/^(\.\.?)?$|[/\\]/.test(value));
const anySegments = fc.array(segment, { maxLength: 4 });
const anyPairs = fc.array(fc.tuple(text, text).filter(([name, value]) => name + value !== ""), { maxLength: 5 });
const printable = fc.stringMatching(/^[\t -~]{0,20}$/);
const word = fc.stringMatching(/^[!-+\--~]{1,20}$/);
const anyHeaders = fc.dictionary(fc.stringMatching(/^[Xx]-[Aa][A-Za-z0-9!#$%&'*+.^`|~-]{0,8}$/), printable, { maxKeys: 4 });
const bytes = fc.uint8Array({ maxLength: 40 });
const body = fc.oneof(fc.constant(null), text, bytes);
const secretKey = text.filter((value) => value !== "" && value === value.trim());
const credentials = fc.record(
  { ak: word, sk: secretKey, securityToken: word, projectId: word, domainId: word },
  { requiredKeys: ["ak", "sk"] },
);
const method = fc.stringMatching(/^[A-Za-z]{1,8}$/);
const date = fc.date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });

/** Ways to write the same text in a URL. */
const writings: ((value: string) => string)[] = [
  encodeURIComponent,
  (value) => encodeURIComponent(value).replace(/%../g, (escape) => escape.toLowerCase()),
  (value) => encodeURIComponent(value).replace(/%(3A|40|24|2C|3B)/g, (escape) => decodeURIComponent(escape)),
  (value) => Array.from(value, (sign) => (/[\p{L}+*!'()]/u.test(sign) ? sign : encodeURIComponent(sign))).join(""),
  (value) => Array.from(Buffer.from(value), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
];
const writing = fc.constantFrom(...writings);

interface Parts {
  segments: string[];
  slash: boolean;
  pairs: [string, string][];
}

function targetOf({ segments, slash, pairs }: Parts, write: (value: string) => string): string {
  const path = `/${segments.map(write).join("/")}${slash && segments.length > 0 ? "/" : ""}`;
  const query = pairs.map(([name, value]) => `${write(name)}=${write(value)}`).join("&");
  return query ? `${path}?${query}` : path;
}

/** What a target means, however it is written: the listed equivalent forms have the same meaning. */
const meaningOf = ({ segments, pairs }: Parts) =>
  JSON.stringify([segments, pairs.map((pair) => JSON.stringify(pair)).toSorted()]);

const parts = fc.record({ segments: anySegments, slash: fc.boolean(), pairs: anyPairs });
const request = fc.record({ method, parts, writing, headers: anyHeaders, body, credentials, date });

type Case = typeof request extends fc.Arbitrary<infer Value> ? Value : never;

const folded = (value: Case["headers"]) => new Map(Object.entries(value).map(([name, each]) => [name.toLowerCase(), each]));

/** Signs a request and returns it as a server receives it. */
async function signed(given: Case): Promise<WireRequest> {
  const { parts: target, writing: write } = given;
  const result = await signRequest(
    {
      method: given.method,
      url: `https://example.com:8443${targetOf(target, write)}`,
      headers: [...folded(given.headers)],
      body: typeof given.body === "string" || given.body === null ? given.body : new Uint8Array(given.body),
    },
    given.credentials,
    { date: given.date },
  );
  return {
    method: given.method.toUpperCase(),
    target: result.url.slice("https://example.com:8443".length),
    headers: new Map([["host", "example.com:8443"], ...Object.entries(result.headers)]),
    body: typeof given.body === "string" ? Buffer.from(given.body) : (given.body ?? new Uint8Array()),
  };
}

const holds = <Values extends [unknown, ...unknown[]]>(property: fc.IAsyncProperty<Values>) => fc.assert(property, RUNS);

describe("an independent verifier", () => {
  it("accepts every signature, and not with another secret key", () =>
    holds(
      fc.asyncProperty(request, secretKey, async (given, otherKey) => {
        const wire = await signed(given);
        expect(isSignedWith(given.credentials.sk, wire)).toBe(true);
        fc.pre(otherKey !== given.credentials.sk);
        expect(isSignedWith(otherKey, wire)).toBe(false);
      }),
    ));

  it("accepts another path or query exactly when it means the same", () =>
    holds(
      fc.asyncProperty(request, parts, writing, fc.nat(5), async (given, other, write, kind) => {
        const { parts: own } = given;
        const changed = [
          { ...own, segments: other.segments },
          { ...own, pairs: other.pairs },
          { ...own, pairs: [...own.pairs, ...other.pairs] },
          { ...own, pairs: own.pairs.toReversed() },
          { ...own, slash: !own.slash },
          { ...own, segments: [...own.segments, ...other.segments] },
        ][kind] as Parts;
        const wire = await signed(given);
        const accepted = isSignedWith(given.credentials.sk, { ...wire, target: targetOf(changed, write) });
        expect(accepted).toBe(meaningOf(changed) === meaningOf(own));
      }),
    ));

  it("accepts a name without = for an empty value, and empty pairs", () =>
    holds(
      fc.asyncProperty(request, async (given) => {
        const wire = await signed(given);
        const [path, query] = wire.target.split("?");
        fc.pre(query !== undefined && !/(^|&)=(&|$)/.test(query));
        const target = `${path}?&${query?.replace(/=(?=&|$)/g, "")}&`;
        expect(isSignedWith(given.credentials.sk, { ...wire, target })).toBe(true);
      }),
    ));

  it("accepts another header value exactly when it differs only in outer blanks, or is not signed", () =>
    holds(
      fc.asyncProperty(request, fc.nat(), printable, fc.boolean(), async (given, position, value, pad) => {
        const wire = await signed(given);
        const names = [...wire.headers.keys()].filter((name) => name !== "authorization");
        const name = names[position % names.length] as string;
        const own = wire.headers.get(name) ?? "";
        const changed = pad ? `\t ${own} ` : value;
        const accept = (headers: Map<string, string>) => isSignedWith(given.credentials.sk, { ...wire, headers });
        expect(accept(new Map([...wire.headers, [name, changed]]))).toBe(
          name === "x-sdk-date" ? changed === own : changed.trim() === own,
        );
        const without = new Map(wire.headers);
        without.delete(name);
        expect(accept(without)).toBe(false);
        expect(accept(new Map([...wire.headers, ["user-agent", value], ["x_a", value], ["x-b", value]]))).toBe(true);
      }),
    ));

  it("accepts another method or body only when it is the same", () =>
    holds(
      fc.asyncProperty(request, method, bytes, async (given, other, otherBody) => {
        const wire = await signed(given);
        const accept = (change: Partial<WireRequest>) => isSignedWith(given.credentials.sk, { ...wire, ...change });
        expect(accept({ method: other })).toBe(other === wire.method);
        expect(accept({ body: otherBody })).toBe(Buffer.compare(otherBody, wire.body) === 0);
        expect(accept({ body: Buffer.concat([wire.body, Buffer.from([0])]) })).toBe(false);
      }),
    ));

  it("does not look at the body and the content type of a form", () =>
    holds(
      fc.asyncProperty(request, bytes, printable, async (given, otherBody, boundary) => {
        const form = "multipart/form-data; boundary=";
        const wire = await signed({ ...given, headers: { ...given.headers, "Content-Type": `${form}a` } });
        const headers = new Map([...wire.headers, ["content-type", form + boundary]]);
        expect(isSignedWith(given.credentials.sk, { ...wire, headers, body: otherBody })).toBe(true);
        headers.delete("x-sdk-content-sha256");
        expect(isSignedWith(given.credentials.sk, { ...wire, headers })).toBe(false);
      }),
    ));
});
