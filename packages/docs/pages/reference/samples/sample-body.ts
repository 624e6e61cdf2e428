import { type Reference, resolve, type Schema } from "../../source/document.ts";
import type { Operation } from "../../source/operations.ts";
import { requestBodies } from "../examples.ts";

/** Stands in a sample where the example has a secret. */
export class EnvironmentVariable {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** The first example of the request body, secrets replaced; undefined where there is no body. */
export function sampleBody(operation: Operation): unknown {
  const [example] = requestBodies(operation);
  if (example === undefined) return undefined;
  const { document, service, object } = operation;
  const [media] = Object.values(resolve(document, object.requestBody!).content);
  return withoutSecrets(example.value, media!.schema, []);

  function withoutSecrets(value: unknown, node: Schema | Reference, keys: string[]): unknown {
    const schema = resolve(document, node);
    if (schema.format === "password") return new EnvironmentVariable(`${service}_${keys.at(-1)}`.toUpperCase().replaceAll("-", "_"));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => {
        const property = schema.properties?.[key];
        return [key, property === undefined ? child : withoutSecrets(child, property, [...keys, key])];
      }),
    );
  }
}
