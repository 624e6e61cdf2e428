// Builds the site from what pages/write.ts wrote, or serves it: node src/site.ts build | dev | preview.
import { join } from "node:path";
import { reportUserError, UserError } from "../../../scripts/user-error.ts";
import { siteBase, siteOrigin } from "./site-address.ts";

// Astro asks once, when it is loaded; turbo hides variables that are set outside.
process.env.ASTRO_TELEMETRY_DISABLED = "1";
const { build, dev, preview } = await import("astro");

const root = join(import.meta.dirname, "..");
const [command] = process.argv.slice(2);
try {
  // The configuration asks too, but a mistake found there is reported as one of Astro's.
  siteBase();
  siteOrigin();
  if (command === "build") await build({ root, logLevel: "error", force: true });
  else if (command === "dev") await dev({ root });
  else if (command === "preview") await preview({ root });
  else throw new UserError(`"${command}" is neither build, dev nor preview.`);
} catch (error) {
  reportUserError(error);
}
