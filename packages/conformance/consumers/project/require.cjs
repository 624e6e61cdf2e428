const { makeSignedCalls } = require("./signed-calls.js");

const [baseUrl, ...entries] = process.argv.slice(2);
const modules = Object.fromEntries(entries.map((entry) => [entry, require(entry)]));
makeSignedCalls(modules, baseUrl).then((outcome) => process.stdout.write(JSON.stringify(outcome)));
