import { labels } from "../labels.ts";
import { languageOf } from "../language.ts";

const { copy, copied } = labels[languageOf(document.documentElement.lang)];

for (const block of document.querySelectorAll("pre[data-language]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.textContent ?? "");
    button.textContent = copied;
    setTimeout(() => (button.textContent = copy), 2000);
  });
  const frame = document.createElement("div");
  frame.className = "code";
  block.replaceWith(frame);
  frame.append(block, button);
}
