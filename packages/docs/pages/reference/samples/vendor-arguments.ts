import { resolve } from "../../source/document.ts";
import type { Operation } from "../../source/operations.ts";
import { exampleParameters } from "../examples.ts";
import { pascalCase } from "./names.ts";

export interface VendorArgument {
  /** "StartTime" */
  pascal: string;
  /** "start_time" */
  snake: string;
  value: string | number | boolean;
  required: boolean;
  /** Whether the SDKs have a type for its values, as for `unit` of ShowUsageData. */
  isEnum: boolean;
}

/** What the request object of the vendor's SDKs is filled with; the project ID is part of the credentials. */
export function vendorArguments(operation: Operation): { projectId: string | undefined; values: VendorArgument[] } {
  const examples = exampleParameters(operation);
  const isProject = ({ parameter }: (typeof examples)[number]) => parameter.in === "path" && parameter.name === "project_id";
  const projectId = examples.find(isProject)?.value;
  return {
    projectId: projectId === undefined ? undefined : String(projectId),
    values: examples
      .filter((example) => !isProject(example))
      .map(({ parameter, value }) => ({
        pascal: pascalCase(parameter.name),
        snake: parameter.name.toLowerCase().replaceAll("-", "_"),
        // The SDKs take a list as the text that is sent.
        value: Array.isArray(value) ? value.join(",") : (value as string | number | boolean),
        required: parameter.required ?? false,
        isEnum: resolve(operation.document, parameter.schema).enum !== undefined,
      })),
  };
}
