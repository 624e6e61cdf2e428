import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createDataSet } from "../src/data/data-set.ts";
import { SandboxError } from "../src/sandbox-error.ts";
import { ask, type OperationId, PROJECT_ID, question } from "./data-questions.ts";

interface Resources {
  resources: { resource_type: string; sub_resource_type?: string; amount: number; usage: number; unit: string }[];
}
interface RtcUsage {
  usage: { total_duration: number }[];
}
interface Projects {
  links: { self: string; previous: string | null; next: string | null };
  projects: { id: string; name: string; domain_id: string }[];
}

const dataSet = createDataSet({ projectId: PROJECT_ID, regions: ["cn-north-1", "cn-north-4", "cn-east-3"] });

describe("ShowResourceUsage", () => {
  const used = (of = dataSet, query = {}) =>
    ask<Resources>(of, "ShowResourceUsage", query).resources.map(
      ({ resource_type, sub_resource_type, usage, amount, unit }) => [
        (sub_resource_type ?? resource_type).split(".").at(-1),
        usage,
        amount,
        unit,
      ],
    );

  test("what the last 28 days used is taken from the packages: 4 · 157.5 minutes of video, 4 · 48 of Flexus video", () => {
    expect(used()).toEqual([
      ["duration60", 60, 60, "MIN"],
      ["videopacket", 570, 900, "MIN"],
      ["modeling_count_2d_model_flexus", 2, 2, "NUM"],
      ["voice_clone_flexus", 1, 2, "NUM"],
      ["video_time_flexus_2d_model", 192, 240, "MIN"],
      ["channel", 3, 4, "CHANNEL"],
    ]);
  });

  test("of a data set of two days, a Monday and a Tuesday: 9 + 13.5 and 3 minutes", () => {
    const short = used(createDataSet({ projectId: PROJECT_ID, size: 2 }));
    expect(short.filter(([, , , unit]) => unit === "MIN")).toEqual([
      ["duration60", 22.5, 60, "MIN"],
      ["videopacket", 0, 900, "MIN"],
      ["video_time_flexus_2d_model", 3, 240, "MIN"],
    ]);
  });

  const PACKAGE = "hws.resource.type.metastudio.avatarmodeling.videopacket";
  const FLEXUS = "hws.resource.type.metastudio.modeling.flexus.avatar.number";
  const filters: [query: Record<string, string>, rows: number][] = [
    [{ business: "VIDEO_2D" }, 2],
    [{ business: "VIDEO_2D,FLEXUS_2D" }, 5],
    [{ resource: PACKAGE }, 1],
    [{ resource: `${PACKAGE},${FLEXUS}` }, 4],
    [{ resource: `${PACKAGE},${FLEXUS}`, business: "FLEXUS_2D" }, 3],
    [{ business: "CHAT_2D" }, 0],
    [{ business: "", resource: "" }, 6],
  ];
  test.each(filters)("%j", (query, rows) => {
    expect(used(dataSet, query)).toHaveLength(rows);
  });
});

describe("ListRtcHistoryUsage", () => {
  // The bytes of "app" are 97 + 112 + 112 = 321, which is 6 modulo 9: seven times the unit of 60 seconds.
  const WEEK = { app: "app", metric: "CommunicationDuration", start_date: "2026-03-02", end_date: "2026-03-08" };
  const rows = (query: Record<string, string>) => ask<RtcUsage>(dataSet, "ListRtcHistoryUsage", query).usage;

  test("a Monday and a Tuesday, written down by hand", () => {
    expect(rows({ ...WEEK, end_date: "2026-03-03" })).toEqual([
      { date: "2026-03-02", video_sd: 420, video_hd: 1260, video_hdp: 0, audio: 1680, total_duration: 3360 },
      { date: "2026-03-03", video_sd: 840, video_hd: 2520, video_hdp: 4200, audio: 2520, total_duration: 10_080 },
    ]);
  });

  // 212 units in seven days.
  const totals: [name: string, query: Record<string, string>, days: number, seconds: number][] = [
    ["a week", {}, 7, 212 * 420],
    ["four weeks", { end_date: "2026-03-29" }, 28, 4 * 212 * 420],
    ["transcoding", { metric: "TranscodeDuration" }, 7, 212 * 210],
    ["recording", { metric: "RecordDuration" }, 7, 212 * 140],
    ["an unknown metric", { metric: "Anything" }, 0, 0],
    // The bytes of "b" are 98, which is 8 modulo 9.
    ["another application", { app: "b" }, 7, 212 * 540],
    ["one day", { end_date: "2026-03-02" }, 1, 3360],
    ["end before start", { end_date: "2026-03-01" }, 0, 0],
    ["beyond the last day", { start_date: "2026-03-31", end_date: "2026-12-31" }, 1, 10_080],
  ];
  test.each(totals)("%s", (_, query, days, seconds) => {
    const usage = rows({ ...WEEK, ...query });
    expect(usage).toHaveLength(days);
    expect(usage.reduce((sum, row) => sum + row.total_duration, 0)).toBe(seconds);
  });

  test.each([{ start_date: "2026-02-30" }, { end_date: "today" }, { app: "" }, { metric: "" }])(
    "%j is left to the check of the request",
    (query) => {
      expect(dataSet.answer(...question("ListRtcHistoryUsage", { ...WEEK, ...query }))).toBeUndefined();
    },
  );
});

describe("KeystoneListProjects", () => {
  const list = (query = {}) => ask<Projects>(dataSet, "KeystoneListProjects", query);

  test("one project a region, with ids of their own; that of cn-north-4 is the sandbox's", () => {
    const { projects, links } = list();
    expect(projects.map(({ name }) => name)).toEqual(["cn-north-4", "cn-north-1", "cn-east-3"]);
    expect(projects[0]?.id).toBe(PROJECT_ID);
    expect(new Set(projects.map(({ id }) => id)).size).toBe(3);
    expect(dataSet.projects).toEqual(projects.map(({ id, name }) => ({ id, name })));
    expect(links).toEqual({ self: "http://127.0.0.1:8080/v3/projects", previous: null, next: null });
  });

  const domainId = list().projects[0]?.domain_id ?? "";
  const cases: [query: Record<string, string>, names: string[]][] = [
    [{ name: "cn-north-4" }, ["cn-north-4"]],
    [{ name: "cn-east-3" }, ["cn-east-3"]],
    [{ name: "nowhere" }, []],
    [{ domain_id: domainId, name: "cn-east-3" }, ["cn-east-3"]],
    [{ parent_id: "another" }, []],
    [{ enabled: "false" }, []],
    [{ page: "2", per_page: "2" }, ["cn-east-3"]],
    [{ page: "3", per_page: "2" }, []],
    [{ page: "2" }, ["cn-north-4", "cn-north-1", "cn-east-3"]],
  ];
  test.each(cases)("%j", (query, names) => {
    expect(list(query).projects.map(({ name }) => name)).toEqual(names);
  });

  test("pages name their neighbours", () => {
    const page = (number: number) => `http://127.0.0.1:8080/v3/projects?page=${number}&per_page=1`;
    expect(list({ page: "1", per_page: "1" }).links).toEqual({ self: page(1), previous: null, next: page(2) });
    expect(list({ page: "2", per_page: "1" }).links).toEqual({ self: page(2), previous: page(1), next: page(3) });
    expect(list({ page: "3", per_page: "1" }).links).toEqual({ self: page(3), previous: page(2), next: null });
  });

  test("the account is the one given", () => {
    const { projects } = ask<Projects>(
      createDataSet({ projectId: PROJECT_ID, domainId: "account" }),
      "KeystoneListProjects",
    );
    expect(projects[0]?.domain_id).toBe("account");
  });
});

describe("the data set", () => {
  test("the bytes of every answer are the same, now and on another machine", () => {
    const questions: [OperationId, Record<string, string>][] = [
      [
        "ShowUsageData",
        { start_time: "2025-01-01T00:00:00Z", end_time: "2027-01-01T00:00:00Z", limit: "1000", unit: "HOUR" },
      ],
      ["ShowResourceUsage", {}],
      [
        "ListRtcHistoryUsage",
        { app: "应用", metric: "RecordDuration", start_date: "2026-01-01", end_date: "2026-12-31" },
      ],
      ["KeystoneListProjects", {}],
    ];
    const bytes = () => {
      const fresh = createDataSet({
        projectId: PROJECT_ID,
        domainId: "account",
        seed: 3,
        size: 200,
        regions: ["cn-east-3"],
      });
      return JSON.stringify(questions.map((item) => fresh.answer(...question(...item))));
    };
    expect(bytes()).toBe(bytes());
    // Pinned: it changes only when the figures of the data set do.
    expect(createHash("sha256").update(bytes()).digest("hex")).toMatchInlineSnapshot(`"074cf3f85ce248d0e3efef5b87dce27094a07208dd58172d7444ec3410198d60"`);
  });

  test("is cut to any size and last day", () => {
    const days = (options: object) => createDataSet({ projectId: PROJECT_ID, ...options }).days;
    expect(days({ size: 0 })).toBeUndefined();
    expect(days({ size: 1 })).toEqual({ first: "2026-03-31", last: "2026-03-31" });
    expect(days({ size: 366, lastDay: "2024-12-31" })).toEqual({ first: "2024-01-01", last: "2024-12-31" });
  });

  test.each(["ShowSummaryUsageData", "toString"])("does not know %s", (operationId) => {
    expect(dataSet.answer(...question(operationId))).toBeUndefined();
  });

  const broken: [options: object, message: string][] = [
    [{ size: -1 }, "size must be a whole number from 0 to 100000, not -1."],
    [{ size: 100_001 }, "size must be a whole number from 0 to 100000, not 100001."],
    [{ size: Number.NaN }, "size must be a whole number from 0 to 100000, not NaN."],
    [{ seed: 1.5 }, "seed must be a whole number from 0 to 9007199254740991, not 1.5."],
    [{ lastDay: "2026-02-29" }, "lastDay must be a date from 1970-01-01 on, as in 2026-03-31, not 2026-02-29."],
    [{ lastDay: "1969-12-31" }, "lastDay must be a date from 1970-01-01 on, as in 2026-03-31, not 1969-12-31."],
  ];
  test.each(broken)("refuses %j", (options, message) => {
    expect(() => createDataSet({ projectId: PROJECT_ID, ...options })).toThrow(new SandboxError(message));
  });
});
