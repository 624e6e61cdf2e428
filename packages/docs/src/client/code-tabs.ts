// Turns <code-tabs>, which shows every panel under its name where there is no script, into tabs.

/** The name that was chosen last, on this page or another: the reader's language. */
const CHOICE = "code-tab";

class CodeTabs extends HTMLElement {
  #tabs: HTMLButtonElement[] = [];

  connectedCallback(): void {
    if (this.#tabs.length > 0) return;
    const list = document.createElement("div");
    list.setAttribute("role", "tablist");
    const number = [...document.querySelectorAll("code-tabs")].indexOf(this);
    this.#tabs = [...this.querySelectorAll<HTMLElement>(":scope > [data-tab]")].map((panel, index) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = `tab-${number}-${index}`;
      tab.textContent = panel.dataset.tab ?? "";
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", `panel-${number}-${index}`);
      tab.addEventListener("click", () => choose(tab));
      panel.id = `panel-${number}-${index}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      panel.querySelector("p")?.remove();
      return tab;
    });
    list.append(...this.#tabs);
    list.addEventListener("keydown", (event) => this.#move(event));
    this.prepend(list);
    this.show(localStorage.getItem(CHOICE));
  }

  /** Shows the tab of that name; where there is none, what is shown stays. */
  show(name: string | null): void {
    const shown = this.#tabs.find((tab) => tab.textContent === name) ?? this.#tabs.find((tab) => tab.ariaSelected === "true") ?? this.#tabs[0];
    for (const tab of this.#tabs) {
      tab.ariaSelected = String(tab === shown);
      tab.tabIndex = tab === shown ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
      if (panel) panel.hidden = tab !== shown;
    }
  }

  #move(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const here = this.#tabs.findIndex((tab) => tab.ariaSelected === "true");
    const next = this.#tabs.at((here + step) % this.#tabs.length);
    if (!next) return;
    choose(next);
    next.focus();
  }
}

function choose(chosen: HTMLButtonElement): void {
  const before = chosen.getBoundingClientRect().top;
  localStorage.setItem(CHOICE, chosen.textContent ?? "");
  for (const tabs of document.querySelectorAll<CodeTabs>("code-tabs")) tabs.show(chosen.textContent);
  // Panels above changed their height; the tab stays under the pointer.
  scrollBy({ top: chosen.getBoundingClientRect().top - before, behavior: "instant" });
}

customElements.define("code-tabs", CodeTabs);
