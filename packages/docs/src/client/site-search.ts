import { labels } from "../labels.ts";
import { languageOf } from "../language.ts";

const { search: texts } = labels[languageOf(document.documentElement.lang)];

/** What is shown at most: whoever needs more types another word. */
const RESULTS = 8;
const SECTIONS = 3;

/** Reference pages are long: a word in them counts nearly as much as in a short guide, and one that matches exactly most. */
const RANKING = { pageLength: 0.1, termFrequency: 0.1, termSaturation: 2, termSimilarity: 9 };

interface Found {
  title: string;
  url: string;
  /** HTML with the words found in <mark>. */
  excerpt: string;
}

interface Pagefind {
  options(options: object): Promise<void>;
  /** null when a later search has taken its place. */
  debouncedSearch(query: string, options: object, milliseconds: number): Promise<{ results: { data(): Promise<PagefindPage> }[] } | null>;
}

interface PagefindPage {
  url: string;
  meta: { title: string };
  sub_results: (Found & { weighted_locations: { balanced_score: number }[] })[];
}

let pagefind: Promise<Pagefind> | undefined;

/** Loaded when somebody searches, and not before. */
function loadPagefind(): Promise<Pagefind> {
  pagefind ??= (async () => {
    const base = import.meta.env.BASE_URL;
    const loaded = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind;
    await loaded.options({ baseUrl: base, excerptLength: 18, ranking: RANKING });
    return loaded;
  })();
  return pagefind;
}

class SiteSearch extends HTMLElement {
  #dialog = this.querySelector("dialog") as HTMLDialogElement;
  #input = this.querySelector("input") as HTMLInputElement;
  #status = this.querySelector("[role=status]") as HTMLElement;
  #list = this.querySelector("ol") as HTMLElement;

  connectedCallback(): void {
    const button = this.querySelector(".open") as HTMLButtonElement;
    button.disabled = false;
    button.addEventListener("click", () => this.#open());
    addEventListener("keydown", (event) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing)) {
        event.preventDefault();
        this.#open();
      }
    });
    this.#input.addEventListener("input", () => void this.#search());
    this.#dialog.addEventListener("keydown", (event) => this.#move(event));
    // A click beside the dialog's content is one on its backdrop; a link may lead to this very page.
    this.#dialog.addEventListener("click", ({ target }) => {
      if (target === this.#dialog || (target instanceof Element && target.closest("a"))) this.#dialog.close();
    });
  }

  #open(): void {
    if (this.#dialog.open) return;
    this.#dialog.showModal();
    this.#input.select();
    loadPagefind().catch(() => (this.#status.textContent = texts.unavailable));
  }

  async #search(): Promise<void> {
    const query = this.#input.value.trim();
    if (query === "") {
      this.#list.replaceChildren();
      this.#status.textContent = "";
      return;
    }
    this.#status.textContent = texts.searching;
    const found = await (await loadPagefind()).debouncedSearch(query, {}, 120);
    if (found === null) return;
    const pages = await Promise.all(found.results.slice(0, RESULTS).map((result) => result.data()));
    if (query !== this.#input.value.trim()) return;
    this.#list.replaceChildren(...pages.map(pageItem));
    this.#status.textContent = found.results.length === 0 ? texts.none(query) : texts.results(found.results.length);
  }

  /** Arrows go through the results; Enter opens the first. */
  #move(event: KeyboardEvent): void {
    const stops: HTMLElement[] = [this.#input, ...this.#list.querySelectorAll("a")];
    const here = stops.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Enter" && here === 0) {
      event.preventDefault();
      stops[1]?.click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      stops.at((here + (event.key === "ArrowDown" ? 1 : -1)) % stops.length)?.focus();
    }
  }
}

function pageItem(page: PagefindPage): HTMLLIElement {
  const item = document.createElement("li");
  // They come in the order of the page: on a page of error codes the one that was asked for would be hard to find.
  const places = page.sub_results
    .map((place) => ({ ...place, url: place.url.replace(/#_top$/, "") }))
    .toSorted((a, b) => scoreOf(b) - scoreOf(a));
  const sections = places.filter(({ url }) => url.includes("#")).slice(0, SECTIONS);
  const excerpt = sections.length === 0 ? (places[0]?.excerpt ?? "") : "";
  item.append(link({ title: page.meta.title, url: places[0]?.url ?? page.url, excerpt }));
  if (sections.length > 0) {
    const list = document.createElement("ul");
    for (const section of sections) list.appendChild(document.createElement("li")).append(link(section));
    item.append(list);
  }
  return item;
}

function scoreOf({ weighted_locations }: PagefindPage["sub_results"][number]): number {
  return weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
}

function link({ title, url, excerpt }: Found): HTMLAnchorElement {
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.textContent = title;
  if (excerpt !== "") anchor.appendChild(document.createElement("span")).innerHTML = excerpt;
  return anchor;
}

customElements.define("site-search", SiteSearch);
