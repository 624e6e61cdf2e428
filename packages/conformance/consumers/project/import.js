import { makeSignedCalls } from "./signed-calls.js";

const [baseUrl, ...entries] = process.argv.slice(2);
const modules = Object.fromEntries(await Promise.all(entries.map(async (entry) => [entry, await import(entry)])));
process.stdout.write(JSON.stringify(await makeSignedCalls(modules, baseUrl)));
