import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../user-error.ts";

/** The service ids: every folder of specs/ that holds an openapi.yaml, and for which there is a package. */
export function findServices(root: string): string[] {
  const services = readdirSync(join(root, "specs"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, "specs", entry.name, "openapi.yaml")))
    .map((entry) => entry.name)
    .toSorted();
  const homeless = services.find((service) => !existsSync(join(root, "packages", service, "package.json")));
  if (homeless) {
    throw new UserError(
      `specs/${homeless}/openapi.yaml: there is no packages/${homeless}/package.json to generate into.\n` +
        `Create the package with: npm run new service ${homeless} <ClientName>`,
    );
  }
  return services;
}

/** @throws UserError listing the known ids when there is no such service. */
export function requireService(root: string, service: string): void {
  const services = findServices(root);
  if (services.includes(service)) return;
  throw new UserError(
    `There is no service "${service}" in specs/. Known: ${services.join(", ")}.\n` +
      `Create one with: npm run new service ${service} <ClientName>`,
  );
}
