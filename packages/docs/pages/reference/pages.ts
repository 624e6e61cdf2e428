import { languages, type Page } from "../page.ts";
import { readBundle, services } from "../source/bundles.ts";
import { errorCodes } from "../source/error-codes.ts";
import { operationsOf } from "../source/operations.ts";
import { repositoryRoot } from "../source/repository.ts";
import { operationPage } from "./operation-page.ts";
import { servicePage } from "./service-page.ts";

/**
 * A page a service and a page an operation, in both languages.
 *
 * @throws PageError with file and line, for a spec that lacks an example or its Chinese, and for a missing bundle.
 */
export function referencePages(root: string = repositoryRoot): Page[] {
  return languages.flatMap((language) => {
    const gateway = errorCodes("shared", language, root);
    return services(root).flatMap((service, place) => {
      const operations = operationsOf(service, language, root);
      const codes = { service: errorCodes(service, language, root), gateway };
      return [
        servicePage(service, readBundle(service, language, root), operations, language, place + 1),
        ...operations.map((operation, index) => operationPage(operation, language, index + 1, codes)),
      ];
    });
  });
}
