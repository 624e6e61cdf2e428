// Shared by every package: tests run on the sources, through the same condition that tsc sets.
const conditions = ["@hwc-usage/source", "module", "node", "development|production"];

export default {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // No test asserts a time; the limit only ends what hangs, also on a busy machine.
    testTimeout: 60_000,
    include: ["test/**/*.test.ts"],
    // scripts/test.ts adds the reports up into the closing line.
    reporters: ["default", ["json", { outputFile: ".report/vitest.json" }]],
  },
};
