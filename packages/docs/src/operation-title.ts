/** What an operation does, and its id: reference pages are titled "Query usage over a period - ShowUsageData", as the vendor's are. */
export function splitTitle(title: string): { title: string; operationId?: string } {
  const [, summary, operationId] = /^(.+) - ([A-Z]\w+)$/.exec(title) ?? [];
  return summary === undefined || operationId === undefined ? { title } : { title: summary, operationId };
}
