// Usage on a page, with TanStack Query.
// npm install openapi-react-query @tanstack/react-query react
// openapi-react-query asks for openapi-fetch 0.17, and would bring it beside the 0.16 of our clients. Everything runs, but
// TypeScript refuses the client. So have one version only, in package.json:
//   "overrides": { "openapi-fetch": "0.16.0" }
// With pnpm, in pnpm-workspace.yaml:
//   overrides: { openapi-fetch: 0.16.0 }
import { useQuery } from "@tanstack/react-query";
import { userToken } from "@hwc-usage/auth";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import createQueries from "openapi-react-query";

const metastudio = createMetaStudioClient({
  region: "cn-north-4",
  projectId: "0123456789abcdef0123456789abcdef",
  // From your own server: an access key has no place on a page.
  auth: userToken(async () => (await fetch("https://example.com/token")).text()),
});
const queries = createQueries(metastudio);

/** The client repeats what failed by itself, so TanStack Query need not. */
export const usageOf = (start_time: string, end_time: string) =>
  queries.queryOptions("get", "/v1/{project_id}/data-analysis", { params: { query: { start_time, end_time } } }, { retry: false });

export function Usage({ from, to }: { from: string; to: string }) {
  const { data, error, isPending } = useQuery(usageOf(from, to));
  if (isPending) return <p>Loading</p>;
  if (error) return <p>{error.error_msg}</p>;
  return (
    <ul>
      {data.time_list?.map(({ time, resources_usage = [] }) => (
        <li key={time}>
          {time}: {resources_usage.map(({ usage, unit }) => `${usage} ${unit}`).join(", ")}
        </li>
      ))}
    </ul>
  );
}
