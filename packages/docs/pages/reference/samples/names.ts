import { fileNameOf } from "../../../../../specs/plugin/file-name.ts";
import type { Operation } from "../../source/operations.ts";

/** The method of our client and of the vendor's Java SDK: "showUsageData". */
export function methodName({ operationId }: Operation): string {
  return operationId.charAt(0).toLowerCase() + operationId.slice(1);
}

/** The method of the vendor's Python SDK: "show_usage_data". */
export function pythonMethodName({ operationId }: Operation): string {
  return fileNameOf(operationId).replace(/\.yaml$/, "").replaceAll("-", "_");
}

/** "start_time" and "X-Start-Time" as part of a name: "StartTime", "XStartTime". */
export function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|[_-])([a-zA-Z])/g, (_, letter: string) => letter.toUpperCase());
}

export interface SdkNames {
  /** "MetaStudioClient" */
  client: string;
  /** "MetaStudioRegion" */
  regionClass: string;
  /** "v1" */
  version: string;
  /** The package, as it is imported. */
  java: string;
  python: string;
  go: string;
  /** Name of the Go package, and of the Python module before "_region". */
  module: string;
}

/** The vendor's names for the client of an operation. The SDKs have a package a version, which begins the path. */
export function vendorNames({ document, path }: Operation): SdkNames {
  const { module, client } = document.info["x-vendor-sdk"];
  const version = path.split("/")[1]!;
  return {
    client,
    regionClass: client.replace(/Client$/, "Region"),
    version,
    module,
    java: `com.huaweicloud.sdk.${module}.${version}`,
    python: `huaweicloudsdk${module}.${version}`,
    go: `github.com/huaweicloud/huaweicloud-sdk-go-v3/services/${module}/${version}`,
  };
}

/** The vendor's SDKs by language, for the page of a service. */
export function sdkNames(operation: Operation): { language: string; module: string; client: string }[] {
  const { java, python, go, client } = vendorNames(operation);
  return [
    { language: "Java", module: java, client },
    { language: "Python", module: python, client },
    { language: "Go", module: go, client },
  ];
}

/** The vendor's SDKs want a region also where one host serves all; each of them knows this one. */
export function vendorRegion({ document }: Operation): string {
  const regions = document.servers.map((server) => server["x-region"]).filter((region) => region !== "global");
  return regions.includes("cn-north-4") ? "cn-north-4" : (regions[0] ?? "cn-north-4");
}
