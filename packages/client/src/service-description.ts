export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/** What the client needs to know of an operation at run time; written by the generator. */
export interface OperationDescription {
  readonly method: HttpMethod;
  readonly path: string;
  /** A POST that only reads. */
  readonly idempotent?: true;
  /** The names of the query parameters and body properties that page through a list. */
  readonly pagination?: {
    readonly limit: string;
    readonly offset: string;
    readonly items: string;
    readonly total: string;
    /** The largest page that may be asked for. */
    readonly maximum: number;
  };
  /** Query parameters that are not sent as plain text. */
  readonly query?: { readonly [name: string]: QueryFormat };
}

/** `date`: `YYYY-MM-DD` in UTC; `date-time`: RFC 3339 in UTC; `comma`: an array in one comma-separated value. */
export type QueryFormat = "date" | "date-time" | "comma";

/** What `service.gen.ts` of a service package holds. */
export interface ServiceDescription {
  /** The name for people, as in `createMetaStudioClient`. */
  readonly name: string;
  /** Base URL by region id; `global` is the one that needs no region. */
  readonly servers: { readonly [region: string]: string };
  readonly operations: { readonly [operationId: string]: OperationDescription };
}
