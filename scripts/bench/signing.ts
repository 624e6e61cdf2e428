import { kilobytesOfAkSk, millisecondsOfImport } from "@hwc-usage/conformance/bench/weight";
import { measured } from "./measured.ts";
import type { Measurement } from "./measurement.ts";

interface Microseconds {
  floor: number;
  ours: number;
  vendor: number;
  webCrypto: number;
  aws4fetch: number;
}

/** Signing beside other signers, all in one run, and what @hwc-usage/auth weighs. On the built packages. */
export async function benchSigning(): Promise<Measurement[]> {
  const { floor, ours, vendor, webCrypto, aws4fetch } = measured<Microseconds>("signing.ts");
  return [
    { what: "floor of a signature: one SHA-256 and one HMAC", value: floor, unit: "µs" },
    { what: "signRequest", value: ours / floor, unit: "x floor", target: 3 },
    { what: "  beside the vendor's signer", value: ours / vendor, unit: "x", target: 1 },
    { what: "the vendor's signer, sdk-core 3.1.211", value: vendor / floor, unit: "x floor" },
    { what: "signRequest with WebCrypto, as outside Node", value: webCrypto / floor, unit: "x floor" },
    { what: "aws4fetch 1.0.20, with AWS's algorithm", value: aws4fetch / floor, unit: "x floor" },
    { what: "akSk alone, minified and gzipped, for Node", value: await kilobytesOfAkSk("node"), unit: "kB", target: 2.8 },
    { what: "akSk alone, minified and gzipped, elsewhere", value: await kilobytesOfAkSk("browser"), unit: "kB", target: 2.8 },
    { what: "import of @hwc-usage/auth in a fresh process", value: millisecondsOfImport("@hwc-usage/auth"), unit: "ms", target: 15 },
  ];
}
