import { type Days, positionInWeek } from "./days.ts";
import { FLEXUS_VIDEO, LIVESTREAM, type Product, VIDEO } from "./products.ts";
import { valueList } from "./query-values.ts";

const DAYS_OF_PACKAGES = 28;

/**
 * ShowResourceUsage. Of the packages with minutes as much is used as the last 28 days of the daily usage say: videos
 * take from the trial package first, Flexus videos from the Flexus package. Avatars, voices and channels stay as they
 * are. A row must match both filters.
 */
export function showResourceUsage(days: Days, query: URLSearchParams): object {
  const videoMinutes = minutesOf(VIDEO, days);
  const trialMinutes = Math.min(videoMinutes, 60);
  const flexusPackage = {
    resource_type: "hws.resource.type.metastudio.modeling.flexus.avatar.number",
    business_type: "FLEXUS_2D",
    is_sub_resource: true,
    charging_mode: "ONE_TIME",
    resource_source: "PURCHASED",
  };
  const resources = [
    {
      resource_type: "hws.resource.type.metastudio.modeling.avatarvideo.smb.duration60",
      business_type: "VIDEO_2D",
      is_sub_resource: false,
      charging_mode: "ONE_TIME",
      resource_source: "ADMIN_ALLOCATED",
      amount: 60,
      usage: trialMinutes,
      unit: "MIN",
    },
    {
      resource_type: "hws.resource.type.metastudio.avatarmodeling.videopacket",
      business_type: "VIDEO_2D",
      is_sub_resource: false,
      charging_mode: "ONE_TIME",
      resource_source: "PURCHASED",
      amount: 900,
      usage: videoMinutes - trialMinutes,
      unit: "MIN",
    },
    { ...flexusPackage, sub_resource_type: "modeling_count_2d_model_flexus", amount: 2, usage: 2, unit: "NUM" },
    { ...flexusPackage, sub_resource_type: "voice_clone_flexus", amount: 2, usage: 1, unit: "NUM" },
    {
      ...flexusPackage,
      sub_resource_type: FLEXUS_VIDEO.resource_type,
      amount: 240,
      usage: minutesOf(FLEXUS_VIDEO, days),
      unit: "MIN",
    },
    {
      resource_type: LIVESTREAM.resource_type,
      business_type: LIVESTREAM.business_type,
      is_sub_resource: false,
      charging_mode: "PERIODIC",
      resource_source: "PURCHASED",
      amount: 4,
      usage: 3,
      unit: "CHANNEL",
    },
  ];
  const types = valueList(query.get("resource"));
  const businesses = valueList(query.get("business"));
  return {
    resources: resources.filter(
      (resource) => (types?.has(resource.resource_type) ?? true) && (businesses?.has(resource.business_type) ?? true),
    ),
  };
}

function minutesOf(product: Product, { first, last, seed }: Days): number {
  let minutes = 0;
  for (let day = Math.max(first, last - DAYS_OF_PACKAGES + 1); day <= last; day += 1) {
    minutes += product.number(positionInWeek(day, seed)) * product.minutesEach;
  }
  return minutes;
}
