import { installedSize, kilobytesOfOneCall } from "@hwc-usage/conformance/bench/call-weight";
import { millisecondsOfImport } from "@hwc-usage/conformance/bench/weight";
import { measured } from "./measured.ts";
import type { Measurement } from "./measurement.ts";

/** Times of one call, as multiples of a bare fetch. */
interface Ratios {
  bareMicroseconds: number;
  floor: number;
  ours: number;
  vendor: number;
}

interface Calls {
  sequential: Ratios;
  at32: Ratios;
  /** Milliseconds. */
  walk: { ours: number; plainLoop: number };
}

/** Whole calls and walks beside other ways of making them, all in one run, and what a client weighs. On the built packages. */
export async function benchCalls(): Promise<Measurement[]> {
  const { sequential, at32, walk } = measured<Calls>("calls.ts");
  const { megabytes, onDisk, packages } = await installedSize();
  return [
    ...rowsOf("one after the other", sequential),
    ...rowsOf("32 in flight", at32),
    { what: "20,000 entries, 50 ms a page: a loop of pages of ten, from 100 of its 2,000", value: walk.plainLoop / 1000, unit: "s" },
    { what: "  pages()", value: walk.ours / walk.plainLoop, unit: "x loop", target: 0.05 },
    { what: "one operation with akSk, minified and gzipped, for a browser", value: await kilobytesOfOneCall("akSk"), unit: "kB", target: 8 },
    { what: "  with userToken", value: await kilobytesOfOneCall("userToken"), unit: "kB", target: 8 },
    { what: `metastudio and auth installed, ${packages} packages with what they pull in`, value: megabytes, unit: "MB", target: 1 },
    { what: "  in blocks of 4 kB", value: onDisk, unit: "MB" },
    { what: "  import of both in a fresh process", value: millisecondsOfImport("@hwc-usage/metastudio", "@hwc-usage/auth"), unit: "ms", target: 15 },
  ];
}

function rowsOf(how: string, { bareMicroseconds, floor, ours, vendor }: Ratios): Measurement[] {
  return [
    { what: `a bare fetch over loopback, ${how}`, value: bareMicroseconds, unit: "µs" },
    { what: "  floor: openapi-fetch, headers, two hashes, a timer", value: floor, unit: "x fetch" },
    { what: "  a signed call", value: ours, unit: "x fetch", target: 1.6 },
    { what: "  the vendor's client, sdk-core 3.1.211", value: vendor, unit: "x fetch" },
  ];
}
