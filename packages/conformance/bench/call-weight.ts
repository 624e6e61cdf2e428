import { bundle } from "./bundle.ts";
import { installed, packedPackages } from "./packed.ts";

/** What one operation adds to a page, in kB of minified and gzipped code. */
export async function kilobytesOfOneCall(auth: "akSk" | "userToken"): Promise<number> {
  const credentials = auth === "akSk" ? "keys, { allowBrowser: true }" : "token";
  const source = `
    import { createMetaStudioClient } from "@hwc-usage/metastudio";
    import { ${auth} } from "@hwc-usage/auth";
    export const showUsageData = (region, projectId, query, keys, token) =>
      createMetaStudioClient({ region, projectId, auth: ${auth}(${credentials}) }).showUsageData({ query });`;
  return (await bundle(source, "browser")).gzipped / 1000;
}

/** What metastudio and auth bring to node_modules with all they pull in, as their tarballs hold it. */
export async function installedSize(): Promise<{ megabytes: number; onDisk: number; packages: number }> {
  const { packages, files } = installed(["@hwc-usage/metastudio", "@hwc-usage/auth"], await packedPackages());
  const megabytes = (sizeOf: (size: number) => number) => files.reduce((sum, size) => sum + sizeOf(size), 0) / 1e6;
  // Most disks give a file whole blocks of 4 kB.
  return { megabytes: megabytes((size) => size), onDisk: megabytes((size) => Math.ceil(size / 4096) * 4096), packages };
}
