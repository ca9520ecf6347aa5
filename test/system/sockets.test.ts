import { once } from "node:events";
import { createServer } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { publish } from "../../api/test-api.ts";
import { type Installation, install } from "./installation.ts";
import { endProcesses, LOOK_MS, PATIENCE_MS } from "./processes.ts";
import { addressOf } from "./read.ts";

let larder: Installation;
const sockets: Socket[] = [];
beforeAll(async () => {
  larder = await install();
});
afterAll(() => larder.remove());
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await endProcesses();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** What is said of scans to somebody who is connected there. */
function follow(address: string): unknown[] {
  const heard: unknown[] = [];
  const socket = io(address, { reconnectionDelay: 50, forceNew: true });
  socket.on("scan-updated", (scan) => heard.push(scan));
  sockets.push(socket);
  return heard;
}

test("npm run api speaks Socket.IO on its port, and on WEBSOCKET_PORT too", async () => {
  const port = await freePort();
  const process = larder.start("api", [], { WEBSOCKET_PORT: String(port) });
  const heard = [follow(await addressOf(process)), follow(`http://127.0.0.1:${port}`)];
  await publish(larder.door);
  const eachHeard = () => heard.map(({ length }) => length > 0);
  await expect.poll(eachHeard, { interval: LOOK_MS, timeout: PATIENCE_MS }).toEqual([true, true]);
  expect(heard[0]?.[0]).toMatchObject({ pipeline: "market-scan", variants: { strict: {}, relaxed: {} } });
  process.signal("SIGTERM");
  expect(await process.ended).toMatchObject({ code: 0 });
});

test("a WEBSOCKET_PORT that is taken is one line that names it, and exit code 2", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const { code, stderr } = await larder.start("api", [], { WEBSOCKET_PORT: String(port) }).ended;
  taken.close();
  expect(code).toBe(2);
  expect(stderr.trimEnd().split("\n").at(-1)).toBe(
    `port ${port} on 127.0.0.1 is taken. Set WEBSOCKET_PORT to a free one, or stop whatever has it`,
  );
});
