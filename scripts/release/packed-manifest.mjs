// A pnpmfile for `pnpm pack` alone: what a package.json says to this repository is not published.
const SOURCE_CONDITION = "@hwc-usage/source";

function withoutSource(target) {
  if (typeof target !== "object" || target === null) return target;
  const conditions = Object.entries(target).filter(([condition]) => condition !== SOURCE_CONDITION);
  return Object.fromEntries(conditions.map(([condition, inner]) => [condition, withoutSource(inner)]));
}

export const hooks = {
  beforePacking(manifest) {
    delete manifest.devDependencies;
    delete manifest.scripts;
    for (const field of ["exports", "imports"]) {
      if (manifest[field] !== undefined) manifest[field] = withoutSource(manifest[field]);
    }
    return manifest;
  },
};
