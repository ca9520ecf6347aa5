import { realpath, rm } from "node:fs/promises";
import { readPidFile } from "../store/embedded/find-server.ts";
import { embeddedHome } from "../store/embedded/home.ts";
import { stopServer } from "../store/embedded/stop-server.ts";

// Run by temporary-home.ts. Its standard input ends when the tests do, be it by a kill: then server and files go.
const [home = ""] = process.argv.slice(2);
process.stdin.resume().once("end", async () => {
  const { data } = embeddedHome(home);
  const record = await readPidFile(data);
  await stopServer(home, "immediate");
  const elsewhere = await realpath(data).catch(() => data);
  const leftovers = [home, elsewhere, ...(record?.socketDirectory ? [record.socketDirectory] : [])];
  await Promise.all(leftovers.map((path) => rm(path, { recursive: true, force: true, maxRetries: 5 })));
});
