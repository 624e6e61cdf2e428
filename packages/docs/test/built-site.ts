import { existsSync, globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { type Language, languages } from "../pages/page.ts";
import { LANGUAGE_FOLDERS } from "../pages/twins.ts";

const folder = join(import.meta.dirname, "../dist");
if (!existsSync(join(folder, "index.html"))) throw new Error("There is no site to test in packages/docs/dist. Build it with: npm run site");

/** The path that the site was built for. */
export const base: string = /<link rel="shortcut icon" href="([^"]*)favicon\.svg"/.exec(read("index.html"))?.[1] ?? "/";

export interface BuiltPage {
  language: Language;
  slug: string;
  /** Below the host, with the base. */
  address: string;
  html: string;
}

export const pages: BuiltPage[] = globSync("**/index.html", { cwd: folder })
  .map((file) => file.replaceAll("\\", "/").replace(/index\.html$/, ""))
  .toSorted()
  .map((path) => {
    const language = languages.find((candidate) => candidate !== "en" && path.startsWith(LANGUAGE_FOLDERS[candidate])) ?? "en";
    const slug = path.slice(LANGUAGE_FOLDERS[language].length).replace(/\/$/, "");
    return { language, slug, address: base + path, html: read(`${path}index.html`) };
  });

export function pageOf(language: Language, slug: string): BuiltPage {
  const found = pages.find((page) => page.language === language && page.slug === slug);
  if (found === undefined) throw new Error(`The site has no page "${slug}" in ${language}.`);
  return found;
}

/** The file of the site that an address stands for; undefined when a host would answer 404. */
export function fileAt(address: string): string | undefined {
  const path = decodeURIComponent(address);
  if (!path.startsWith(base)) return undefined;
  const file = join(folder, path.slice(base.length), path.endsWith("/") ? "index.html" : "");
  return existsSync(file) ? file : undefined;
}

export function read(file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves the site as a plain static host does: below its base, without compression. */
export async function serveSite(): Promise<{ origin: string; close(): void }> {
  const server = createServer(({ url = "/" }, response) => {
    const file = fileAt(new URL(url, "http://host.invalid").pathname);
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
