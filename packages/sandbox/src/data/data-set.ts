import type { Operation, ReceivedRequest } from "../exchange.ts";
import { derivedId } from "../identity/account.ts";
import { SandboxError } from "../sandbox-error.ts";
import { dateOf, dayOf, type Days } from "./days.ts";
import { createProjects, type ProjectName, listProjects } from "./projects.ts";
import { listRtcHistoryUsage } from "./rtc-usage.ts";
import { showResourceUsage } from "./tenant-resources.ts";
import { showUsageData } from "./usage-data.ts";

export interface DataSetOptions {
  /** The project of region cn-north-4; other regions have projects with ids of their own. */
  projectId: string;
  /** Days with usage, the last one among them; from 0 to 100,000. Default: 90. */
  size?: number;
  /** The last day with usage, a date in UTC from 1970 on. Default: "2026-03-31". */
  lastDay?: string;
  /** Shifts the week of usage by as many days; seeds that differ by 7 give the same figures. Default: 0. */
  seed?: number;
  /** Regions that have a project. Default: cn-north-4 alone. */
  regions?: readonly string[];
  /** The account that owns the projects. Default: derived from `projectId`. */
  domainId?: string;
}

export interface DataSet {
  /** The body of a successful answer; undefined for an operation it does not know or a parameter it cannot read. */
  answer: (operation: Operation, request: ReceivedRequest) => object | undefined;
  /** First and last day with usage; undefined when there is none. */
  days: { first: string; last: string } | undefined;
  /** One project a region. */
  projects: readonly ProjectName[];
}

/**
 * Usage that adds up: the same options give the same bytes on every machine, and a reader can add up the totals by
 * hand.
 *
 * Each day has a position in its week: `p` = 0 on Monday to 6 on Sunday, plus the seed, modulo 7. Figures depend on
 * `p` alone, so that any seven days in a row have the same totals, whatever the seed:
 *
 * | ShowUsageData                | number a day          | minutes each | seven days        |
 * | ---------------------------- | --------------------- | ------------ | ----------------- |
 * | video_time_2d_model          | p + 2                 | 4.5          | 35, 157.5 minutes |
 * | video_time_flexus_2d_model   | p + 1 where p is even | 3            | 16, 48 minutes    |
 * | …modeling.avatarlive.channel | p - 3 where p > 3     | 90           | 6, 540 minutes    |
 *
 * ListRtcHistoryUsage, in units of `m` seconds: SD 1 · (p + 1), HD 3 · (p + 1), UHD 10 where p is odd, audio
 * 2 · (p + 2), which is 212 · m in seven days. `m` is 60 for CommunicationDuration, 30 for TranscodeDuration, 20 for
 * RecordDuration, times 1 to 9: one more than the sum of the bytes of `app` modulo 9. Any `app` is known.
 *
 * ShowResourceUsage has used, of its packages with minutes, what the last 28 days used: 630 and 192 minutes when there
 * are so many.
 */
export function createDataSet(options: DataSetOptions): DataSet {
  const { size = 90, lastDay = "2026-03-31", seed = 0, regions = [], projectId } = options;
  requireWholeNumber("size", size, 100_000);
  requireWholeNumber("seed", seed, Number.MAX_SAFE_INTEGER);
  const last = dayOf(lastDay);
  if (last === undefined || last < 0) {
    throw new SandboxError(`lastDay must be a date from 1970-01-01 on, as in 2026-03-31, not ${lastDay}.`);
  }

  const days: Days = { first: last - size + 1, last, seed };
  const projects = createProjects(projectId, regions, options.domainId ?? derivedId("domain", projectId));
  const answers: Record<string, (query: URLSearchParams, url: URL) => object | undefined> = {
    ShowUsageData: (query) => showUsageData(days, query),
    ShowResourceUsage: (query) => showResourceUsage(days, query),
    ListRtcHistoryUsage: (query) => listRtcHistoryUsage(days, query),
    KeystoneListProjects: (_, url) => listProjects(projects, url),
  };
  return {
    answer: ({ operationId }, { url }) => {
      const answer = Object.hasOwn(answers, operationId) ? answers[operationId] : undefined;
      return answer?.(url.searchParams, url);
    },
    days: size === 0 ? undefined : { first: dateOf(days.first), last: lastDay },
    projects: projects.map(({ id, name }) => ({ id, name })),
  };
}

function requireWholeNumber(name: string, value: number, maximum: number): void {
  if (!Number.isInteger(value) || value < 0 || value > maximum) {
    throw new SandboxError(`${name} must be a whole number from 0 to ${maximum}, not ${value}.`);
  }
}
