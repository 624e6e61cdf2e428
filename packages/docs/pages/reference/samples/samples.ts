import type { Operation } from "../../source/operations.ts";
import type { Labels } from "../labels.ts";
import { fence } from "../markdown.ts";
import { curlSample } from "./curl.ts";
import { goSample } from "./go.ts";
import { javaSample } from "./java.ts";
import { pythonSample } from "./python.ts";
import { typescriptSample } from "./typescript.ts";

/** The sample code of an operation, as fences that are shown as tabs, and what to know about it. */
export function samples(operation: Operation, labels: Labels): string[] {
  const own = [fence("ts", typescriptSample(operation, labels), "TypeScript"), fence("bash", curlSample(operation, labels), "curl")];
  // What the vendor's SDKs call the parts of a body, no source of ours says.
  if (operation.object.requestBody !== undefined) return [...own, labels.noVendorSample];
  return [
    ...own,
    fence("java", javaSample(operation), "Java"),
    fence("python", pythonSample(operation), "Python"),
    fence("go", goSample(operation), "Go"),
    labels.sampleNote,
  ];
}
