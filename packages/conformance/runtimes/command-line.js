// Entry for the runtimes that have a command line: Node, Bun and Deno.
import { runSuite } from "./suite.js";

process.stdout.write(JSON.stringify(await runSuite(process.argv[2])));
