// Answers ShowUsageData on loopback, in a process of its own so that it does not share the event loop that is measured.
import { fork } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface UsageServer {
  url: string;
  close: () => void;
}

/** A list of so many entries, each page after so many milliseconds. */
interface List {
  entries: number;
  latency: number;
}

export function startUsageServer({ entries, latency }: List): Promise<UsageServer> {
  const child = fork(import.meta.filename, [String(entries), String(latency)]);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("message", (url) => resolve({ url: String(url), close: () => child.kill() }));
  });
}

if (import.meta.main) serve(Number(process.argv[2]), Number(process.argv[3]));

function serve(entries: number, latency: number): void {
  const row = { resource_type: "video_time_2d_model", business_type: "VIDEO_2D", number: 4, usage: 12.5, unit: "MIN" };
  const pageAt = (offset: number, limit: number) => {
    const length = Math.max(0, Math.min(limit, entries - offset));
    const timeOf = (index: number) => `${new Date(index * 60_000).toISOString().slice(0, 19)}Z`;
    const timeList = Array.from({ length }, (_, index) => ({ time: timeOf(offset + index), resources_usage: [row] }));
    return JSON.stringify({ count: entries, time_list: timeList });
  };
  const firstPage = pageAt(0, 10);
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "", "http://localhost").searchParams;
    const [offset, limit] = [Number(query.get("offset") ?? 0), Number(query.get("limit") ?? 10)];
    const body = offset === 0 && limit === 10 ? firstPage : pageAt(offset, limit);
    const answer = () => response.writeHead(200, { "content-type": "application/json" }).end(body);
    if (latency > 0) setTimeout(answer, latency);
    else answer();
  });
  server.listen(0, "127.0.0.1", () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}
