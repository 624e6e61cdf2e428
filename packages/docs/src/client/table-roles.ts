// A style that shows rows as blocks takes from some browsers' screen readers what is a table; this says it again.
// Not in the HTML, where it would be a tenth of a page of the reference.

const ROLES = { thead: "rowgroup", tbody: "rowgroup", tr: "row", th: "columnheader", td: "cell" };

for (const table of document.querySelectorAll("table.stacks")) {
  table.setAttribute("role", "table");
  for (const [element, role] of Object.entries(ROLES)) {
    for (const part of table.querySelectorAll(element)) part.setAttribute("role", role);
  }
}
