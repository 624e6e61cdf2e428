// Shared by every package: tests run on the sources, through the same condition that tsc sets.
const conditions = ["@hwc-usage/source", "module", "node", "development|production"];

export default {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.ts"],
    // scripts/test.ts adds the reports up into the closing line.
    reporters: ["default", ["json", { outputFile: ".report/vitest.json" }]],
  },
};
