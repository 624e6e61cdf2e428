import type { AttemptReport } from "./call-options.ts";
import type { Fetch, FetchMiddleware } from "./fetch.ts";
import type { RetryOptions } from "./retry.ts";
import type { TimeLimits } from "./time-limit.ts";

/** What `createXClient(options)` takes. */
export interface ServiceClientOptions<Region extends string = string> {
  /** Region id, for example `cn-north-4`. May be left out where the service has a global endpoint. */
  region?: Region | (string & {});
  /** Sends the calls to this URL instead of a known region, for example a mock or a gateway of your own. */
  baseUrl?: string;
  /** Fills `{project_id}` in; a function is asked before each call that needs it. `path.project_id` of a call goes first. */
  projectId?: string | (() => string | Promise<string>);
  /** Who is calling: `akSk(…)` or `userToken(…)` of `@hwc-usage/auth`. Without it requests go out as they are. */
  auth?: FetchMiddleware;
  /**
   * How often an operation is attempted that may be repeated: HTTP's idempotent methods (GET, HEAD, OPTIONS, PUT,
   * DELETE) and a POST that only reads, in both cases with a body that can be sent twice. Repeated are attempts without
   * a whole answer, and answers 429, 500, 502, 503 and 504; `Retry-After` is obeyed. `false` is once.
   * Default: `{ attempts: 3, baseDelay: 500, maximumDelay: 20_000 }`.
   */
  retry?: false | RetryOptions;
  /**
   * Time limits in milliseconds; a number is `total`. When one is reached, the call rejects with a `TimeoutError`.
   * Default: `{ attempt: 30_000, total: 120_000 }`.
   */
  timeout?: number | TimeLimits;
  /**
   * Requests per second, evenly spaced and shared by all calls of this client, retries and pages among them. Others
   * wait for their turn; a call whose turn does not come within its total time rejects with a `TimeoutError` at once.
   * Default: no limit. MetaStudio documents 20 (cn-north-4) and 10 (cn-east-3) a second for its other queries, for
   * usage calls the vendor documents nothing.
   */
  rateLimit?: number;
  /** Told how each attempt ended, for logs and metrics. What it throws or rejects with is ignored. */
  onAttempt?: (report: AttemptReport) => void;
  /** Sends the authenticated request. What it throws counts as a failure of the network. Default: the global `fetch`. */
  fetch?: Fetch;
  /** Sent with every request. */
  headers?: Record<string, string>;
}
