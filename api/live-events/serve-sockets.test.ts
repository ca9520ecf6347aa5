import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLiveFeed } from "./live-feed.ts";
import { serveSockets } from "./serve-sockets.ts";

const server = createServer();
let sockets: ReturnType<typeof serveSockets>;
let port: number;

beforeAll(async () => {
  sockets = serveSockets(server, createLiveFeed(), new Set(["https://app.example"]));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  sockets.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test.each([
  [undefined, 200], // no page
  ["http://127.0.0.1:8080", 200], // another port of this host, as WEBSOCKET_PORT makes of the page's
  ["https://app.example", 200],
  ["https://evil.example", 403],
  ["http://127.0.0.1.evil.example", 403],
  ["null", 403],
])("a page of %s is answered %d", async (origin, status) => {
  const headers: Record<string, string> = origin === undefined ? {} : { origin };
  const response = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`, { headers });
  expect(response.status).toBe(status);
  if (status === 200) expect(response.headers.get("access-control-allow-origin")).toBe(origin ?? null);
  if (status === 200) expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});
