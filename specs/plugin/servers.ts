import { isRecord } from "./is-record.ts";
import type { Context, Visitor } from "./redocly-types.ts";
import { hasKey } from "./vocabulary.ts";

/** Each server is one host of one region: clients choose by region and put the path behind the host. */
export function servers(): Visitor {
  const hostOf = new Map<string, string>();
  return {
    Server(node, context) {
      if (!isRecord(node)) return;
      checkUrl(node, context);
      if (!hasKey(node, "x-region")) {
        context.report({
          message: "Add x-region: the id of the region this host is in, or global.",
          location: context.location.child("url").key(),
        });
        return;
      }
      const region = node["x-region"];
      if (region === undefined) return;
      const location = context.location.child("x-region");
      if (typeof region !== "string" || !/^[a-z]+(-[a-z0-9]+)*$/.test(region)) {
        context.report({ message: "Write the id of a region, such as cn-north-4, or global.", location });
      } else if (hostOf.has(region)) {
        const message = `The region ${region} already has the host ${hostOf.get(region)}. Keep one.`;
        context.report({ message, location });
      } else {
        hostOf.set(region, String(node["url"]));
      }
    },
  };
}

function checkUrl(node: Record<string, unknown>, context: Context): void {
  if (node["variables"] !== undefined) {
    context.report({
      message: "Write one server a region instead of variables.",
      location: context.location.child("variables").key(),
    });
  } else if (typeof node["url"] === "string" && !/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(node["url"])) {
    context.report({
      message: "Write the host alone, as in https://iam.myhuaweicloud.com: no path, port, variable or final slash.",
      location: context.location.child("url"),
    });
  }
}
