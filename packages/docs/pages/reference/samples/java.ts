import type { Operation } from "../../source/operations.ts";
import { methodName, vendorNames, vendorRegion } from "./names.ts";
import { vendorArguments } from "./vendor-arguments.ts";

export function javaSample(operation: Operation): string {
  const { operationId } = operation;
  const { java, client, regionClass } = vendorNames(operation);
  const { projectId, values } = vendorArguments(operation);
  const setters = values.map(({ pascal, value, isEnum }) => {
    const argument = JSON.stringify(value);
    return `            .with${pascal}(${isEnum ? `${operationId}Request.${pascal}Enum.fromValue(${argument})` : argument})`;
  });
  return `import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.auth.ICredential;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import ${java}.${client};
import ${java}.model.${operationId}Request;
import ${java}.model.${operationId}Response;
import ${java}.region.${regionClass};

public class ${operationId}Sample {
    public static void main(String[] args) {
        ICredential credential = new BasicCredentials()
            .withAk(System.getenv("HUAWEICLOUD_SDK_AK"))
            .withSk(System.getenv("HUAWEICLOUD_SDK_SK"))${projectId === undefined ? "" : `\n            .withProjectId("${projectId}")`};
        ${client} client = ${client}.newBuilder()
            .withCredential(credential)
            .withRegion(${regionClass}.valueOf("${vendorRegion(operation)}"))
            .build();

        ${operationId}Request request = new ${operationId}Request()${setters.map((setter) => `\n${setter}`).join("")};
        try {
            ${operationId}Response response = client.${methodName(operation)}(request);
            System.out.println(response);
        } catch (ServiceResponseException e) {
            System.err.println(e.getHttpStatusCode() + " " + e.getErrorCode() + " " + e.getErrorMsg() + " " + e.getRequestId());
        }
    }
}`;
}
