import { dateOf, type Days, MILLISECONDS_A_DAY, positionInWeek } from "./days.ts";
import { FLEXUS_VIDEO, LIVESTREAM, VIDEO } from "./products.ts";
import { instant, wholeNumber } from "./query-values.ts";

const PRODUCTS = [VIDEO, FLEXUS_VIDEO, LIVESTREAM];

/**
 * ShowUsageData: an entry a day, oldest first, at the day's first moment in UTC.
 *
 * Ours, because not documented: `start_time` belongs to the period and `end_time` does not; minutes where `unit` is
 * left out; days without a matching row have no entry; `count` is the number of entries on all pages; a page after the
 * last one is empty; each product has one user.
 */
export function showUsageData(days: Days, query: URLSearchParams): object | undefined {
  const start = instant(query.get("start_time"));
  const end = instant(query.get("end_time"));
  const limit = wholeNumber(query.get("limit"), 10, { minimum: 1, maximum: 1000 });
  const offset = wholeNumber(query.get("offset"), 0, { minimum: 0, maximum: 2_147_483_647 });
  const unit = query.get("unit") ?? "MIN";
  if (start === undefined || end === undefined || limit === undefined || offset === undefined) return undefined;
  if (unit !== "MIN" && unit !== "HOUR") return undefined;

  const resourceType = query.get("resource_type");
  const businessType = query.get("business_type");
  const user = query.get("user_id");
  const products = PRODUCTS.filter(
    (product) =>
      (!resourceType || product.resource_type === resourceType) &&
      (!businessType || product.business_type === businessType) &&
      (!user || product.user === user),
  );
  // Rows depend on the position in the week alone; 100,000 days need no more than these seven lists.
  const week = [0, 1, 2, 3, 4, 5, 6].map((position) =>
    products
      .filter((product) => product.number(position) > 0)
      .map(({ resource_type, business_type, minutesEach, number }) => ({
        resource_type,
        business_type,
        number: number(position),
        usage: inUnit(number(position) * minutesEach, unit),
        unit,
      })),
  );

  const first = Math.max(days.first, Math.ceil(start / MILLISECONDS_A_DAY));
  const last = Math.min(days.last, Math.ceil(end / MILLISECONDS_A_DAY) - 1);
  const timeList: object[] = [];
  let count = 0;
  for (let day = first; day <= last; day += 1) {
    const rows = week[positionInWeek(day, days.seed)];
    if (!rows?.length) continue;
    if (count >= offset && count < offset + limit) {
      timeList.push({ time: `${dateOf(day)}T00:00:00Z`, resources_usage: rows });
    }
    count += 1;
  }
  return { count, time_list: timeList };
}

/** Three decimals hold the hours of every product exactly. */
function inUnit(minutes: number, unit: "MIN" | "HOUR"): number {
  return unit === "MIN" ? minutes : Math.round((minutes / 60) * 1000) / 1000;
}
