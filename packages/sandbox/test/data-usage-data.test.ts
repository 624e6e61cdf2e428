import { describe, expect, test } from "vitest";
import { createDataSet } from "../src/data/data-set.ts";
import { ask, PROJECT_ID, question } from "./data-questions.ts";

interface Row {
  resource_type: string;
  business_type: string;
  number: number;
  usage: number;
  unit: string;
}
interface Page {
  count: number;
  time_list: { time: string; resources_usage: Row[] }[];
}

const dataSet = createDataSet({ projectId: PROJECT_ID });
const VIDEO = "video_time_2d_model";
const FLEXUS = "video_time_flexus_2d_model";
const LIVE = "hws.resource.type.metastudio.modeling.avatarlive.channel";

// 2026-03-02 is a Monday.
const WEEK = { start_time: "2026-03-02T00:00:00Z", end_time: "2026-03-09T00:00:00Z" };
const ALL = { start_time: "1600-01-01T00:00:00Z", end_time: "2100-01-01T00:00:00Z" };

function usage(query: Record<string, string>, of = dataSet): Page {
  return ask<Page>(of, "ShowUsageData", query);
}

/** Number and usage of a resource type over all entries. */
function totals(page: Page, resourceType: string): [number: number, usage: number] {
  const rows = page.time_list
    .flatMap((entry) => entry.resources_usage)
    .filter((row) => row.resource_type === resourceType);
  return [rows.reduce((sum, row) => sum + row.number, 0), rows.reduce((sum, row) => sum + row.usage, 0)];
}

test("a week, written down by hand", () => {
  const video = (number: number, minutes: number) => ({
    resource_type: VIDEO,
    business_type: "VIDEO_2D",
    number,
    usage: minutes,
    unit: "MIN",
  });
  const flexus = (number: number, minutes: number) => ({
    resource_type: FLEXUS,
    business_type: "VIDEO_2D",
    number,
    usage: minutes,
    unit: "MIN",
  });
  const live = (number: number, minutes: number) => ({
    resource_type: LIVE,
    business_type: "LIVE_2D",
    number,
    usage: minutes,
    unit: "MIN",
  });
  expect(usage(WEEK)).toEqual({
    count: 7,
    time_list: [
      { time: "2026-03-02T00:00:00Z", resources_usage: [video(2, 9), flexus(1, 3)] },
      { time: "2026-03-03T00:00:00Z", resources_usage: [video(3, 13.5)] },
      { time: "2026-03-04T00:00:00Z", resources_usage: [video(4, 18), flexus(3, 9)] },
      { time: "2026-03-05T00:00:00Z", resources_usage: [video(5, 22.5)] },
      { time: "2026-03-06T00:00:00Z", resources_usage: [video(6, 27), flexus(5, 15), live(1, 90)] },
      { time: "2026-03-07T00:00:00Z", resources_usage: [video(7, 31.5), live(2, 180)] },
      { time: "2026-03-08T00:00:00Z", resources_usage: [video(8, 36), flexus(7, 21), live(3, 270)] },
    ],
  });
});

describe("any seven days in a row have the same totals", () => {
  const cases: [name: string, start: string, seed: number][] = [
    ["from a Monday", "2026-03-02", 0],
    ["from a Thursday", "2026-03-19", 0],
    ["with another seed", "2026-03-19", 5],
  ];
  test.each(cases)("%s", (_, start, seed) => {
    const end = new Date(Date.parse(start) + 7 * 86_400_000).toISOString();
    const page = usage(
      { start_time: `${start}T00:00:00Z`, end_time: end },
      createDataSet({ projectId: PROJECT_ID, seed }),
    );
    expect(totals(page, VIDEO)).toEqual([35, 157.5]);
    expect(totals(page, FLEXUS)).toEqual([16, 48]);
    expect(totals(page, LIVE)).toEqual([6, 540]);
  });
});

test("the seed moves the figures by a day, and seven days are a round", () => {
  const first = (seed: number) =>
    usage(WEEK, createDataSet({ projectId: PROJECT_ID, seed })).time_list[0]?.resources_usage[0]?.number;
  expect([0, 1, 6, 7, 8].map(first)).toEqual([2, 3, 8, 2, 3]);
});

test("hours are minutes / 60, and nothing is lost in rounding", () => {
  const page = usage({ ...WEEK, unit: "HOUR" });
  expect(page.time_list[0]?.resources_usage).toEqual([
    { resource_type: VIDEO, business_type: "VIDEO_2D", number: 2, usage: 0.15, unit: "HOUR" },
    { resource_type: FLEXUS, business_type: "VIDEO_2D", number: 1, usage: 0.05, unit: "HOUR" },
  ]);
  const hours = [VIDEO, FLEXUS, LIVE].map((type) => totals(page, type)[1]);
  expect(hours[0]).toBeCloseTo(2.625, 9);
  expect(hours[1]).toBeCloseTo(0.8, 9);
  expect(hours[2]).toBeCloseTo(9, 9);
});

test("90 days by default, the last one 2026-03-31, in pages of 10", () => {
  expect(dataSet.days).toEqual({ first: "2026-01-01", last: "2026-03-31" });
  const page = usage(ALL);
  expect(page.count).toBe(90);
  expect(page.time_list).toHaveLength(10);
  expect(page.time_list[0]?.time).toBe("2026-01-01T00:00:00Z");
  // 90 days are 12 weeks and the six days from a Thursday to a Tuesday, all but Wednesday: 13 · 35 - 4.
  expect(totals(usage({ ...ALL, limit: "1000" }), VIDEO)).toEqual([451, 2029.5]);
});

describe("the period", () => {
  const cases: [name: string, start: string, end: string, days: string[]][] = [
    ["start belongs to it, end does not", "2026-03-02T00:00:00Z", "2026-03-04T00:00:00Z", ["02", "03"]],
    ["a second after the day began", "2026-03-02T00:00:01Z", "2026-03-04T00:00:01Z", ["03", "04"]],
    ["an offset", "2026-03-02T08:00:00+08:00", "2026-03-03T07:59:59.500+08:00", ["02"]],
    ["up to the last day", "2026-03-30T00:00:00Z", "2027-01-01T00:00:00Z", ["30", "31"]],
    ["no time at all", "2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z", []],
    ["end before start", "2026-03-04T00:00:00Z", "2026-03-02T00:00:00Z", []],
    ["before all days", "2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z", []],
  ];
  test.each(cases)("%s", (_, start_time, end_time, days) => {
    const page = usage({ start_time, end_time });
    expect(page.time_list.map((entry) => entry.time)).toEqual(days.map((day) => `2026-03-${day}T00:00:00Z`));
    expect(page.count).toBe(days.length);
  });
});

describe("filters", () => {
  // In the week: videos on 7 days, Flexus videos on 4, livestreams on 3.
  const cases: [name: string, query: Record<string, string>, count: number, types: string[]][] = [
    ["a resource type", { resource_type: FLEXUS }, 4, [FLEXUS]],
    ["a business type", { business_type: "LIVE_2D" }, 3, [LIVE]],
    ["a business type of two resource types", { business_type: "VIDEO_2D" }, 7, [VIDEO, FLEXUS]],
    ["both", { business_type: "VIDEO_2D", resource_type: FLEXUS }, 4, [FLEXUS]],
    ["both, which do not go together", { business_type: "LIVE_2D", resource_type: FLEXUS }, 0, []],
    ["a user", { user_id: "live-team" }, 3, [LIVE]],
    ["an unknown user", { user_id: "nobody" }, 0, []],
    ["an empty user", { user_id: "" }, 7, [VIDEO, FLEXUS, LIVE]],
    ["an unknown resource type", { resource_type: "video" }, 0, []],
  ];
  test.each(cases)("%s", (_, query, count, types) => {
    const page = usage({ ...WEEK, ...query });
    expect(page.count).toBe(count);
    expect(page.time_list).toHaveLength(count);
    expect(new Set(page.time_list.flatMap((entry) => entry.resources_usage.map((row) => row.resource_type)))).toEqual(
      new Set(types),
    );
  });

  test("the users add up to everything", () => {
    const sum = ["video-team", "flexus-team", "live-team"].flatMap((user_id) =>
      usage({ ...WEEK, user_id }).time_list.flatMap((entry) => entry.resources_usage),
    );
    const all = usage(WEEK).time_list.flatMap((entry) => entry.resources_usage);
    const inOrder = (rows: Row[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    expect(inOrder(sum)).toEqual(inOrder(all));
  });
});

describe("pages", () => {
  const cases: [name: string, query: Record<string, string>, limit: number, pages: number, last: number][] = [
    ["the last one shorter", ALL, 40, 3, 10],
    ["the last one full", ALL, 30, 3, 30],
    ["one a page", WEEK, 1, 7, 1],
    // 90 days from a Thursday to a Tuesday: 13 Fridays, Saturdays and Sundays each.
    ["filtered", { ...ALL, business_type: "LIVE_2D" }, 10, 4, 9],
  ];
  test.each(cases)("%s: together they are the whole list", (_, query, limit, pages, last) => {
    const whole = usage({ ...query, limit: "1000" });
    const parts = Array.from({ length: pages }, (__, index) =>
      usage({ ...query, limit: `${limit}`, offset: `${index * limit}` }),
    );
    expect(parts.at(-1)?.time_list).toHaveLength(last);
    expect(parts.flatMap((page) => page.time_list)).toEqual(whole.time_list);
    expect(new Set(parts.map((page) => page.count))).toEqual(new Set([whole.time_list.length]));
    expect(usage({ ...query, limit: `${limit}`, offset: `${pages * limit}` })).toEqual({
      count: whole.count,
      time_list: [],
    });
  });

  test("of 100,000 entries", () => {
    const large = createDataSet({ projectId: PROJECT_ID, size: 100_000 });
    const times: string[] = [];
    for (let offset = 0; offset < 100_000; offset += 1000) {
      const page = usage({ ...ALL, limit: "1000", offset: `${offset}` }, large);
      expect(page.count).toBe(100_000);
      times.push(...page.time_list.map((entry) => entry.time));
    }
    expect(new Set(times).size).toBe(100_000);
    expect(times.toSorted()).toEqual(times);
    // 99,999 days before 2026-03-31.
    expect([times[0], times.at(-1)]).toEqual(["1752-06-16T00:00:00Z", "2026-03-31T00:00:00Z"]);
  });
});

describe("what cannot be read is left to the check of the request", () => {
  const cases: Record<string, string>[] = [
    { end_time: WEEK.end_time },
    { ...WEEK, start_time: "2026-03-02" },
    { ...WEEK, start_time: "2026-13-02T00:00:00Z" },
    { ...WEEK, limit: "0" },
    { ...WEEK, limit: "1001" },
    { ...WEEK, limit: "ten" },
    { ...WEEK, offset: "-1" },
    { ...WEEK, unit: "DAY" },
  ];
  test.each(cases)("%j", (query) => {
    expect(dataSet.answer(...question("ShowUsageData", query))).toBeUndefined();
  });
});
