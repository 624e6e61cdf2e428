import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { publishFrom } from "../release/publish.ts";

// A registry is a file of "name@version integrity"; npm answers as npm 11 does, seen with a verdaccio.
const NPM = `#!/usr/bin/env bash
case "$1" in
  view)
    [ -n "$REGISTRY_IS_DOWN" ] && { echo "npm error code ECONNREFUSED" >&2; exit 1; }
    found=$(grep "^$2[ @]" registry.txt) || { echo "npm error code E404" >&2; exit 1; }
    echo "\${found#* }" ;;
  publish)
    [ "$2" = "./$REFUSED.tgz" ] && { echo "npm error code E403" >&2; exit 1; }
    grep -P "\\t$(basename "$2" .tgz)\\t" publish.tsv | awk '{ print $1 "@" $2 " " $4 }' >> registry.txt ;;
esac
`;

function releaseFolder(...published: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "hwc usage publish "));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "npm"), NPM);
  chmodSync(join(folder, "npm"), 0o755);
  writeFileSync(join(folder, "publish.tsv"), ["a", "b", "c"].map((name) => `@x/${name}\t1.0.0\tx-${name}-1.0.0\tsha512-${name}\n`).join(""));
  writeFileSync(join(folder, "registry.txt"), published.map((line) => `${line}\n`).join(""));
  const environment = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  return {
    publish: (extra: NodeJS.ProcessEnv = {}) => publishFrom(folder, { ...environment, ...extra }),
    registry: () => readFileSync(join(folder, "registry.txt"), "utf8").trim().split("\n"),
  };
}

const all = ["@x/a@1.0.0 sha512-a", "@x/b@1.0.0 sha512-b", "@x/c@1.0.0 sha512-c"];

describe("the workflow's publish script", () => {
  test("publishes what is listed, in its order", () => {
    const { publish, registry } = releaseFolder("@x/a@0.9.0 sha512-old");
    expect(publish().status).toBe(0);
    expect(registry()).toEqual(["@x/a@0.9.0 sha512-old", ...all]);
  });

  test("publishes only what is missing when it is run again after a failure", () => {
    const { publish, registry } = releaseFolder();
    expect(publish({ REFUSED: "x-b-1.0.0" }).status).not.toBe(0);
    expect(registry()).toEqual(all.slice(0, 1));
    expect(publish()).toMatchObject({ status: 0, output: expect.stringContaining("@x/a 1.0.0 is on the registry already.") });
    expect(registry()).toEqual(all);
  });

  test.each([
    { what: "everything is published", published: all, line: "Every version is published already. Nothing was published." },
    {
      what: "a version is published with other content",
      published: ["@x/c@1.0.0 sha512-other"],
      line: "@x/c 1.0.0 is on the registry with other content: raise its version. Nothing was published.",
    },
    {
      what: "the registry is down",
      published: [],
      environment: { REGISTRY_IS_DOWN: "yes" },
      line: "The registry does not say whether it has @x/a 1.0.0. Nothing was published.",
    },
    {
      what: "a package is new to npm, which lets no workflow create one",
      published: ["@x/a@0.0.0 sha512-old", "@x/c@0.0.0 sha512-old"],
      environment: { TRUSTED: "true" },
      line: "The registry does not know @x/b, and lets no workflow create it: see CONTRIBUTING.md, Releases. Nothing was published.",
    },
  ])("publishes nothing when $what", ({ published, environment, line }) => {
    const { publish, registry } = releaseFolder(...published);
    const before = registry();
    const { status, output } = publish(environment);
    expect(status).not.toBe(0);
    expect(output).toContain(line);
    expect(registry()).toEqual(before);
  });
});
