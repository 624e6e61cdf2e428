// A verdaccio on loopback. Its parent gives the configuration as JSON and is sent the port.
import { runServer } from "verdaccio";

const server = await runServer(JSON.parse(process.argv[2]));
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.on("disconnect", () => process.exit());
