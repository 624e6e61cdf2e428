import { type PublishedPackage, publishedPackages } from "../published-packages.ts";
import { repositoryRoot } from "../repository.ts";

/** The published packages, each after those it depends on. */
export function packagesInOrder(root = repositoryRoot): PublishedPackage[] {
  const packages = new Map(publishedPackages(root).map((each) => [each.name, each]));
  const ordered = new Set<PublishedPackage>();
  const visit = (name: string) => {
    const found = packages.get(name);
    if (found === undefined || ordered.has(found)) return;
    for (const dependency of Object.keys(found.manifest.dependencies ?? {})) visit(dependency);
    ordered.add(found);
  };
  for (const name of packages.keys()) visit(name);
  return [...ordered];
}
