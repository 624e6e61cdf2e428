/** What is used day by day. The formulas are explained at `createDataSet`. */
export interface Product {
  resource_type: string;
  business_type: string;
  /** The one user who uses it; the `user_id` filter knows these. */
  user: string;
  minutesEach: number;
  /** How many on a day with this position in the week. */
  number: (position: number) => number;
}

export const VIDEO: Product = {
  resource_type: "video_time_2d_model",
  business_type: "VIDEO_2D",
  user: "video-team",
  minutesEach: 4.5,
  number: (position) => position + 2,
};

export const FLEXUS_VIDEO: Product = {
  resource_type: "video_time_flexus_2d_model",
  business_type: "VIDEO_2D",
  user: "flexus-team",
  minutesEach: 3,
  number: (position) => (position % 2 === 0 ? position + 1 : 0),
};

/** The vendor documents no resource type of livestreams for daily usage; this is its code for purchased channels. */
export const LIVESTREAM: Product = {
  resource_type: "hws.resource.type.metastudio.modeling.avatarlive.channel",
  business_type: "LIVE_2D",
  user: "live-team",
  minutesEach: 90,
  number: (position) => Math.max(position - 3, 0),
};
