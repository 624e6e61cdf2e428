// npm run new endpoint|service: writes a skeleton and prints the next step. Never overwrites a file.
import { newEndpoint } from "./new/endpoint.ts";
import { newService } from "./new/service.ts";
import { repositoryRoot } from "./repository.ts";
import { reportUserError, UserError } from "./user-error.ts";

const USAGE = `Usage: npm run new endpoint <service> <OperationId> <METHOD> <path>
         npm run new endpoint metastudio ShowSummaryUsageData GET /v1/{project_id}/data-analysis-summary
       npm run new service <id> <ClientName>
         npm run new service bss Bss`;

try {
  const [kind, ...values] = process.argv.slice(2);
  const wanted = { endpoint: 4, service: 2 }[kind ?? ""];
  if (wanted === undefined || values.length !== wanted) throw new UserError(USAGE);
  const [first = "", second = "", third = "", fourth = ""] = values;
  const next = kind === "endpoint" ? newEndpoint(repositoryRoot, first, second, third, fourth) : newService(repositoryRoot, first, second);
  console.log(next);
} catch (error) {
  reportUserError(error);
}
