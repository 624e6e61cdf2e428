import type { Operation } from "../../source/operations.ts";
import { vendorNames, vendorRegion } from "./names.ts";
import { type VendorArgument, vendorArguments } from "./vendor-arguments.ts";

export function goSample(operation: Operation): string {
  const { operationId } = operation;
  const { go, module, client } = vendorNames(operation);
  const { projectId, values } = vendorArguments(operation);
  // Fields that may be left out are pointers in the vendor's SDK.
  const optional = values.filter(({ required }) => !required);
  const variable = (argument: VendorArgument) => argument.pascal.charAt(0).toLowerCase() + argument.pascal.slice(1);
  const width = Math.max(...values.map(({ pascal }) => pascal.length + 1));
  const fields = values.map((argument) => {
    const value = argument.required ? literal(argument, operationId) : `&${variable(argument)}`;
    return `\t\t${`${argument.pascal}:`.padEnd(width)} ${value},\n`;
  });
  return `package main

import (
	"fmt"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	${module} "${go}"
	"${go}/model"
	"${go}/region"
)

func main() {
	auth := basic.NewCredentialsBuilder().
		WithAk(os.Getenv("HUAWEICLOUD_SDK_AK")).
		WithSk(os.Getenv("HUAWEICLOUD_SDK_SK")).${projectId === undefined ? "" : `\n\t\tWithProjectId("${projectId}").`}
		Build()
	client := ${module}.New${client}(
		${module}.${client}Builder().
			WithRegion(region.ValueOf("${vendorRegion(operation)}")).
			WithCredential(auth).
			Build())

${optional.map((argument) => `\t${variable(argument)} := ${literal(argument, operationId)}\n`).join("")}	request := &model.${operationId}Request{${fields.length === 0 ? "" : `\n${fields.join("")}\t`}}
	response, err := client.${operationId}(request)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%+v\\n", response)
}`;
}

function literal({ value, isEnum, pascal }: VendorArgument, operationId: string): string {
  if (isEnum) return `model.Get${operationId}Request${pascal}Enum().${String(value)}`;
  return typeof value === "number" ? `int32(${value})` : JSON.stringify(value);
}
