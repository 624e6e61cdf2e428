import type { Client, FetchResponse, MaybeOptionalInit } from "openapi-fetch";
import type { CallOptions } from "./call-options.ts";

// openapi-fetch's verbs, whose argument also takes the options of a call.

type Verb = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";
type MediaType = `${string}/${string}`;
type Routes = Record<string, Record<Verb, {}>>;

type PathWith<Paths, Method extends Verb> = {
  [Path in keyof Paths]: Paths[Path] extends { [Name in Method]: unknown } ? Path : never;
}[keyof Paths];

type InitArgument<Init> = {} extends Init
  ? [init?: Init & CallOptions & { [option: string]: unknown }]
  : [init: Init & CallOptions & { [option: string]: unknown }];

type VerbMethod<Paths extends Routes, Method extends Verb> = <
  Path extends PathWith<Paths, Method>,
  Init extends MaybeOptionalInit<Paths[Path], Method>,
>(
  path: Path,
  ...init: InitArgument<Init>
) => Promise<FetchResponse<Paths[Path][Method], Init, MediaType>>;

type WithCallOptions<Paths> = Paths extends Routes ? { [Method in Verb as Uppercase<Method>]: VerbMethod<Paths, Method> } : {};

/**
 * openapi-fetch's client. The verbs with call options come first, for editors to offer them; its own verbs stay, so that
 * what takes such a client takes this one.
 */
export type VerbClient<Paths extends {}> = WithCallOptions<Paths> & Client<Paths>;
