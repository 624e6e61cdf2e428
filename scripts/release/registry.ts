import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installFolder } from "../install-folder.ts";
import { repositoryRoot } from "../repository.ts";
import { UserError } from "../user-error.ts";
import { command } from "./command.ts";

export interface Registry {
  url: string;
  /** Makes npm and pnpm use the registry in a folder. */
  useIn: (folder: string) => void;
  close: () => Promise<void>;
}

const home = join(import.meta.dirname, "registry");

/** A verdaccio on loopback: holds our packages, and hands on what it is asked for besides from npm's own registry. */
export async function startRegistry(folder: string): Promise<Registry> {
  installFolder(home);
  const upstream = command("npm names no registry.", "npm", ["config", "get", "registry"], repositoryRoot).trim();
  const configuration = {
    configPath: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    uplinks: { upstream: { url: upstream } },
    packages: { "@hwc-usage/*": { access: "$all", publish: "$all" }, "**": { access: "$all", proxy: "upstream" } },
    log: { type: "stdout", level: "fatal" },
  };
  const server = fork(join(home, "serve.mjs"), [JSON.stringify(configuration)], { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let complaints = "";
  server.stderr?.on("data", (text) => (complaints += text));
  const ended = once(server, "close");
  const [port] = await Promise.race([once(server, "message"), ended.then(() => [])]);
  if (port === undefined) throw new UserError(`The registry does not start.\n${complaints}`);
  const host = `127.0.0.1:${port}`;
  return {
    url: `http://${host}/`,
    useIn: (user) => {
      mkdirSync(user, { recursive: true });
      // Anybody may publish, but npm does not try without a token.
      const lines = [`registry=http://${host}/`, `//${host}/:_authToken=loopback`, `cache=${join(folder, "npm-cache")}`];
      writeFileSync(join(user, ".npmrc"), `${lines.join("\n")}\n`);
    },
    close: async () => {
      server.kill();
      await ended;
    },
  };
}
