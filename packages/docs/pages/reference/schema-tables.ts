import type { Language } from "../page.ts";
import { type OpenApiDocument, type Reference, resolve, type Schema, schemaName } from "../source/document.ts";
import { type Labels, labelsOf } from "./labels.ts";
import { anchorOf, code, firstSentence, inCell, table } from "./markdown.ts";
import { rangeOf, typeName } from "./types.ts";

type Node = Schema | Reference;

/** Where a schema stands. */
export interface Place {
  /** What a nested object is called that has no name of its own. */
  name: string;
  isRequest: boolean;
}

/** Longer lists of values get a table of their own. */
const MOST_VALUES_IN_A_CELL = 4;

/** Tables of the fields of schemas. Nested objects and long lists of values follow as tables that are linked. */
export class SchemaTables {
  readonly #document: OpenApiDocument;
  readonly #language: Language;
  readonly #labels: Labels;
  readonly #known = new Set<string>();
  #waiting: (() => string)[] = [];

  constructor(document: OpenApiDocument, language: Language) {
    this.#document = document;
    this.#language = language;
    this.#labels = labelsOf(language);
  }

  type(node: Node, place: Place): string {
    const name = typeName(this.#document, node, this.#labels, (object) => this.#objectLink(object, place));
    return [name, ...rangeOf(this.#document, node, this.#labels)].join("<br>");
  }

  description(text: string | undefined, node: Node, place: Place): string {
    const schema = resolve(this.#document, node);
    const whole = text ?? schema.description ?? this.#labels.unknown;
    // The whole description of an object stands above its own table.
    const prose = inCell(schema.properties === undefined ? whole : firstSentence(whole), this.#language);
    return [prose, ...this.#values(schema.items ?? node, place)].join("<br><br>");
  }

  /** The fields of an object; for a request, also which of them are mandatory. */
  fields(node: Node, { name: owner, isRequest }: Place): string {
    const labels = this.#labels;
    const { properties, required = [] } = resolve(this.#document, node);
    const name = schemaName(node) ?? owner;
    if (properties === undefined) return this.type(node, { name, isRequest });
    const rows = Object.entries(properties).map(([field, child]) => {
      const place = { name: `${name}.${field}`, isRequest };
      const preset = resolve(this.#document, child).default;
      const presetLine = preset === undefined ? "" : `<br>${labels.defaultIs(code(String(preset)))}`;
      return [
        code(field),
        ...(isRequest ? [required.includes(field) ? labels.yes : labels.no] : []),
        this.type(child, place) + presetLine,
        this.description(undefined, child, place),
      ];
    });
    const head = [labels.parameter, ...(isRequest ? [labels.mandatory] : []), labels.type, labels.description];
    const presence = isRequest ? [] : [presenceOf(Object.keys(properties), required, labels)];
    return [...presence, table(head, rows)].join("\n\n");
  }

  /** What the tables so far refer to and is not yet there, with everything that this refers to in turn. */
  referred(): string[] {
    const blocks: string[] = [];
    while (this.#waiting.length > 0) {
      const [next] = this.#waiting.splice(0, 1);
      blocks.push(next!());
    }
    return blocks;
  }

  #objectLink(node: Node, place: Place): string {
    const name = schemaName(node) ?? place.name;
    const heading = code(name);
    this.#announce(name, () => {
      const { description } = resolve(this.#document, node);
      return [`#### ${heading}`, ...(description ? [description.trim()] : []), this.fields(node, place)].join("\n\n");
    });
    return `[${name}](${anchorOf(heading)})`;
  }

  #values(node: Node, place: Place): string[] {
    const labels = this.#labels;
    const schema = resolve(this.#document, node);
    const values = schema.enum ?? schema["x-extensible-enum"];
    if (values === undefined) return [];
    const isClosed = schema.enum !== undefined;
    const meaning = (value: string) => schema["x-enumDescriptions"]?.[value] ?? labels.unknown;
    if (values.length <= MOST_VALUES_IN_A_CELL) {
      const lines = values.map((value) => labels.valueMeaning(code(value), inCell(meaning(value), this.#language)));
      return [[isClosed ? labels.closed : labels.open, ...lines].join("<br>")];
    }
    const heading = labels.valuesOf(code(schemaName(node) ?? place.name));
    this.#announce(heading, () => {
      const rows = values.map((value) => [code(value), inCell(meaning(value), this.#language)]);
      return [`#### ${heading}`, isClosed ? labels.closed : labels.open, table([labels.value, labels.meaning], rows)].join("\n\n");
    });
    const link = `[${heading}](${anchorOf(heading)})`;
    return [isClosed ? labels.closedLink(link) : labels.openLink(link)];
  }

  #announce(name: string, block: () => string): void {
    if (this.#known.has(name)) return;
    this.#known.add(name);
    this.#waiting.push(block);
  }
}

function presenceOf(fields: string[], required: string[], labels: Labels): string {
  if (required.length === 0) return labels.mayBeMissing;
  if (fields.every((field) => required.includes(field))) return labels.allThere;
  return labels.alwaysThere(fields.filter((field) => required.includes(field)).map(code).join(labels.comma));
}
