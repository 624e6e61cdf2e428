import { defineRouteMiddleware, type StarlightRouteData } from "@astrojs/starlight/route-data";
import { getCollection } from "astro:content";
import type { Language } from "../pages/page.ts";
import { LANGUAGE_FOLDERS } from "../pages/twins.ts";
import { labels } from "./labels.ts";
import { languageOf } from "./language.ts";
import { splitTitle } from "./operation-title.ts";

type Entry = StarlightRouteData["sidebar"][number];
type Link = Extract<Entry, { type: "link" }>;

interface CollectedPage {
  id: string;
  data: { title: string; sidebar: { order?: number | undefined } };
}

/** The sidebar of every page, and with it the links to the page before and after. */
export const onRequest = defineRouteMiddleware(async (context, next) => {
  await next();
  const route = context.locals.starlightRoute;
  const language = languageOf(route.lang);
  const folder = LANGUAGE_FOLDERS[language];
  const chineseFolder = LANGUAGE_FOLDERS["zh-CN"];
  const collected: CollectedPage[] = await getCollection("docs");
  const pages = collected
    .filter(({ id }) => `${id}/`.startsWith(chineseFolder) === (folder === chineseFolder))
    .map(({ id, data }) => ({ slug: id.slice(folder.length), label: data.title, order: data.sidebar.order ?? 0 }))
    .toSorted((a, b) => a.order - b.order || a.slug.localeCompare(b.slug));

  route.sidebar = sidebarOf(pages, route.id.slice(folder.length), language, `${import.meta.env.BASE_URL}${folder}`);
  const links = route.sidebar.flatMap(linksOf);
  const here = links.findIndex(({ isCurrent }) => isCurrent);
  route.pagination = here < 0 ? { prev: undefined, next: undefined } : { prev: links[here - 1], next: links[here + 1] };
});

interface SidebarPage {
  slug: string;
  label: string;
}

/** Lists the operations of one service only, that of the page: pages stay small when services are many. */
function sidebarOf(pages: readonly SidebarPage[], current: string, language: Language, home: string): Entry[] {
  const { guides, reference, changelog } = labels[language].sections;
  const isIn = (folder: string) => `${current}/`.startsWith(`${folder}/`);
  const childrenOf = (folder: string) => pages.filter(({ slug }) => slug.slice(0, slug.lastIndexOf("/")) === folder);
  const link = ({ slug, label }: SidebarPage): Link => {
    const { title, operationId } = splitTitle(label);
    const badge = operationId === undefined ? undefined : { variant: "default" as const, class: "operation-id", text: operationId };
    return { type: "link", label: title, href: `${home}${slug}/`, isCurrent: slug === current, badge, attrs: {} };
  };
  const service = (overview: SidebarPage): Entry =>
    isIn(overview.slug) ? group(overview.label, [{ ...overview, label: labels[language].overview }, ...childrenOf(overview.slug)].map(link)) : link(overview);
  const packages = childrenOf("changelog").map((page) => link({ ...page, label: page.slug.replace("changelog/", "@hwc-usage/") }));
  return [
    group(guides, childrenOf("guides").map(link)),
    group(reference, childrenOf("reference").map(service)),
    group(changelog, packages, !isIn("changelog")),
  ];
}

function group(label: string, entries: Entry[], collapsed = false): Entry {
  return { type: "group", label, entries: entries as Extract<Entry, { type: "group" }>["entries"], collapsed, badge: undefined };
}

function linksOf(entry: Entry): Link[] {
  return entry.type === "link" ? [entry] : entry.entries.flatMap(linksOf);
}
