import { type Bump, code } from "./finding.ts";
import { atPlace, type Bundle, findPlace } from "./place.ts";

interface OpenList {
  pointer: string;
  values: string[];
}

/** Known values that came or went. The list is open, so no program stops working; its editor offers other values. */
export function compareOpenLists(before: Bundle, after: Bundle): [bump: Bump, text: string][] {
  const lists = findOpenLists(after);
  return [...findOpenLists(before)].flatMap(([key, { values: was }]): [Bump, string][] => {
    const list = lists.get(key);
    if (!list) return [];
    const added = list.values.filter((value) => !was.includes(value));
    const removed = was.filter((value) => !list.values.includes(value));
    const changes = [
      ...(added.length > 0 ? [`${added.map(code).join(", ")} added`] : []),
      ...(removed.length > 0 ? [`${removed.map(code).join(", ")} removed`] : []),
    ];
    return changes.length > 0 ? [["patch", atPlace(findPlace(after, list.pointer), `Known values: ${changes.join("; ")}.`)]] : [];
  });
}

/** By a path that stays the same when the parameters are put in another order. */
function findOpenLists(bundle: Bundle): Map<string, OpenList> {
  const lists = new Map<string, OpenList>();
  const visit = (node: unknown, key: string, pointer: string): void => {
    if (typeof node !== "object" || node === null) return;
    const values = (node as Record<string, unknown>)["x-extensible-enum"];
    if (Array.isArray(values)) lists.set(key, { pointer, values: values.map(String) });
    for (const [segment, child] of Object.entries(node) as [string, { name?: string } | null][]) {
      const name = Array.isArray(node) ? (child?.name ?? segment) : segment;
      visit(child, `${key}/${name}`, `${pointer}/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  };
  visit(bundle, "", "#");
  return lists;
}
