import type { CallOptions } from "./call-options.ts";
import type { WithPages } from "./pages/page-types.ts";
import type { ServiceDescription } from "./service-description.ts";

// What a method takes and returns, read from the `paths` that openapi-typescript writes.

type ParametersOf<Operation> = Operation extends { parameters: infer Parameters } ? Parameters : {};
type Given<Value> = Exclude<Value, undefined>;

/** The client fills `{project_id}` in from its options, so that a call may leave it out. */
type WithOptionalProjectId<Path> = "project_id" extends keyof Path
  ? Omit<Path, "project_id"> & { project_id?: Path["project_id"] }
  : Path;

type QueryAndHeader<Parameters> = {
  [In in keyof Parameters as In extends "query" | "header" ? ([Given<Parameters[In]>] extends [never] ? never : In) : never]: Parameters[In];
};

type PathArgument<Parameters> = Parameters extends { path: infer Path }
  ? {} extends WithOptionalProjectId<Path>
    ? { path?: WithOptionalProjectId<Path> }
    : { path: WithOptionalProjectId<Path> }
  : {};

type BodyArgument<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { body: Content[keyof Content] }
  : Operation extends { requestBody?: infer Body }
    ? Given<Body> extends { content: infer Content }
      ? { body?: Content[keyof Content] }
      : {}
    : {};

/** The argument of an operation method: the operation's own parameters and body, and what one call may set. */
export type MethodArguments<Operation> = QueryAndHeader<ParametersOf<Operation>> &
  PathArgument<ParametersOf<Operation>> &
  BodyArgument<Operation> &
  CallOptions;

type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | "2XX";

/** The body of an operation's success answer; `undefined` when it has none. */
export type MethodData<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & SuccessStatus]: Responses[Status] extends { content: infer Content }
        ? Content[keyof Content]
        : undefined;
    }[keyof Responses & SuccessStatus]
  : never;

/** What `method.withResponse()` resolves to. */
export interface OperationResult<Data> {
  data: Data;
  /** The response; its body has been read. */
  response: Response;
  /** Of the `X-Request-Id` header: what the vendor's support asks for. */
  requestId: string | undefined;
}

type Call<Arguments, Result> = (...args: {} extends Arguments ? [args?: Arguments] : [args: Arguments]) => Promise<Result>;

/**
 * One operation as a method: resolves to the data or throws.
 *
 * @throws TypeError when an argument cannot be sent as it is, before anything is sent.
 * @throws ApiError when the answer is an error, or not what it should be.
 * @throws NetworkError when no whole answer arrived.
 * @throws TimeoutError when a time limit ended the call.
 * @throws the reason of `signal`, as it is, when that aborts.
 */
export type OperationMethod<Operation> = Call<MethodArguments<Operation>, MethodData<Operation>> & {
  /** The same call, resolving to `{ data, response, requestId }`. */
  withResponse: Call<MethodArguments<Operation>, OperationResult<MethodData<Operation>>>;
};

type OperationAt<Paths, Path, Method> = Path extends keyof Paths
  ? Method extends string
    ? Lowercase<Method> extends keyof Paths[Path]
      ? Paths[Path][Lowercase<Method>]
      : never
    : never
  : never;

/** One method an operation, named as its operationId in camelCase. */
export type OperationMethods<Paths, Service extends ServiceDescription> = {
  [Id in keyof Service["operations"] & string as Uncapitalize<Id>]: MethodOf<
    OperationAt<Paths, Service["operations"][Id]["path"], Service["operations"][Id]["method"]>,
    Service["operations"][Id]
  >;
};

type MethodOf<Operation, Description> = OperationMethod<Operation> &
  WithPages<MethodArguments<Operation>, MethodData<Operation>, Description>;

/** `paths` as the verbs take them: the path parameters may be left out where `project_id` is the only one. */
export type VerbPaths<Paths> = {
  [Path in keyof Paths]: {
    [Method in keyof Paths[Path]]: Paths[Path][Method] extends { parameters: { path: { project_id: string } } }
      ? Omit<Paths[Path][Method], "parameters"> & {
          parameters: Omit<Paths[Path][Method]["parameters"], "path"> & PathArgument<Paths[Path][Method]["parameters"]>;
        }
      : Paths[Path][Method];
  };
};
