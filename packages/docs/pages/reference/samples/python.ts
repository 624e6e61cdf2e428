import type { Operation } from "../../source/operations.ts";
import { pythonMethodName, vendorNames, vendorRegion } from "./names.ts";
import { vendorArguments } from "./vendor-arguments.ts";

export function pythonSample(operation: Operation): string {
  const { operationId } = operation;
  const { python, module, client, regionClass } = vendorNames(operation);
  const { projectId, values } = vendorArguments(operation);
  const credentials = [
    `os.environ["HUAWEICLOUD_SDK_AK"]`,
    `os.environ["HUAWEICLOUD_SDK_SK"]`,
    ...(projectId === undefined ? [] : [`"${projectId}"`]),
  ];
  const literal = (value: unknown) => (typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value));
  return `import os

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions import exceptions
from ${python} import ${client}, ${operationId}Request
from ${python}.region.${module}_region import ${regionClass}

credentials = BasicCredentials(
${credentials.map((credential) => `    ${credential},\n`).join("")})
client = ${client}.new_builder() \\
    .with_credentials(credentials) \\
    .with_region(${regionClass}.value_of("${vendorRegion(operation)}")) \\
    .build()

request = ${operationId}Request()
${values.map(({ snake, value }) => `request.${snake} = ${literal(value)}\n`).join("")}try:
    response = client.${pythonMethodName(operation)}(request)
    print(response)
except exceptions.ClientRequestException as e:
    print(e.status_code, e.error_code, e.error_msg, e.request_id)`;
}
