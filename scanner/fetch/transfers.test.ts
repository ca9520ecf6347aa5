import type { ServerResponse } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { never, workshop } from "./loopback.fixture.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

const once = { accept: "text", signal: never, retry: { tries: 1 } } as const;

/** The moment the other side of an answer goes away. */
function closing(): { watch: (response: ServerResponse) => void; closed: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { watch: (response) => void response.once("close", resolve), closed: promise };
}

function trickle(response: ServerResponse, piece: string | Buffer): void {
  const timer = setInterval(() => response.write(piece), 5);
  response.once("close", () => clearInterval(timer));
}

describe("a transfer", () => {
  it("whose server never begins to answer ends after its time for headers", async () => {
    const { watch, closed } = closing();
    const { origin, host } = await serve((_, response) => watch(response));
    const { fetcher } = door({ timeouts: { headers: 30 } });
    await expect(fetcher.get(origin, once)).rejects.toThrow(`${host}/ did not begin to answer within 30 ms`);
    await closed;
  });

  it("that stalls ends after its time without a byte", async () => {
    const { watch, closed } = closing();
    const { origin } = await serve((_, response) => {
      watch(response);
      response.write("a");
    });
    const { fetcher } = door({ timeouts: { bodyIdle: 30 } });
    await expect(fetcher.get(origin, once)).rejects.toThrow("sent nothing for 30 ms in the middle of its answer");
    await closed;
  });

  it("that trickles for ever ends after its whole time, and is not tried again", async () => {
    const { watch, closed } = closing();
    const { origin, seen } = await serve((_, response) => {
      watch(response);
      trickle(response, "a");
    });
    const { fetcher } = door({ timeouts: { total: 100 } });
    await expect(fetcher.get(origin, { accept: "text", signal: never })).rejects.toThrow("was not done after 100 ms");
    await closed;
    expect(seen).toHaveLength(1);
  });

  it("whose server accepts no connection ends after its time for one", async () => {
    const silent = createTcpServer(() => {});
    await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const sockets = new Set<{ destroy(): void }>();
    silent.on("connection", (socket) => sockets.add(socket.on("error", () => {})));
    const { fetcher } = door({ timeouts: { connect: 50 } });
    await expect(fetcher.get(`https://127.0.0.1:${port}/`, once)).rejects.toThrow("did not accept a connection within 50 ms");
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => silent.close(done));
  });

  it("without end is ended at its limit", async () => {
    const { watch, closed } = closing();
    const { origin, seen } = await serve((_, response) => {
      watch(response);
      trickle(response, Buffer.alloc(50_000, "a"));
    });
    const failure = door().fetcher.get(origin, { accept: "text", signal: never, maxBytes: 100_000 });
    await expect(failure).rejects.toMatchObject({
      code: "fix_input",
      message: expect.stringContaining("sent more than 100000 bytes"),
    });
    await closed;
    expect(seen).toHaveLength(1);
  });

  it("of a few bytes that stand for many is ended at the limit of its kind", async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000));
    const { origin } = await serve((_, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    await expect(door().fetcher.get(origin, once)).rejects.toThrow("sent more than 5000000 bytes");
    await expect(door().fetcher.get(origin, { ...once, accept: "json" })).rejects.toThrow("sent more than 20000000 bytes");
  });

  it("whose error page is broken still has its status", async () => {
    const { origin } = await serve((_, response) => void response.writeHead(404, { "content-encoding": "gzip" }).end("not gzip"));
    await expect(door().fetcher.get(origin, once)).rejects.toMatchObject({ status: 404, code: "not_found" });
  });

  it("ends when its caller gives up", async () => {
    const caller = new AbortController();
    const { watch, closed } = closing();
    const { origin } = await serve((_, response) => {
      watch(response);
      response.write("a", () => caller.abort(new Error("enough")));
    });
    await expect(door().fetcher.get(origin, { ...once, signal: caller.signal })).rejects.toThrow("enough");
    await closed;
  });

  it("that is under way when the door closes fails", async () => {
    const asked = Promise.withResolvers<void>();
    const { origin } = await serve(() => asked.resolve());
    const { fetcher } = door();
    const failure = expect(fetcher.get(origin, once)).rejects.toMatchObject({ name: "SourceFailed" });
    await asked.promise;
    await fetcher.close();
    await failure;
  });
});

describe("redirects", () => {
  it("are followed five times, with the method they ask for", async () => {
    const { origin, host, seen } = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) return void response.end("arrived");
      response.writeHead(left === 5 ? 303 : 307, { location: `/${left - 1}` }).end();
    });
    const { fetcher } = door({ hosts: [host] });
    const answer = await fetcher.request(`${origin}/5`, { ...once, method: "POST", body: "{}" });
    expect(answer).toMatchObject({ body: "arrived", url: `${origin}/0` });
    expect(seen.map(({ method }) => method)).toEqual(["POST", "GET", "GET", "GET", "GET", "GET"]);
  });

  it("in a loop end after five", async () => {
    const { origin, host, seen } = await serve((_, response) => void response.writeHead(302, { location: "/" }).end());
    await expect(door({ hosts: [host] }).fetcher.get(origin, { accept: "text", signal: never })).rejects.toThrow(
      "redirects more than 5 times",
    );
    expect(seen).toHaveLength(6);
  });

  it("never lead a source of ours from https to http", async () => {
    const { origin, seen } = await serve((_, response) => void response.writeHead(302, { location: "http://b.example/" }).end());
    const { fetcher } = door({ sourceOrigin: origin });
    await expect(fetcher.get("https://a.example/", once)).rejects.toThrow("a.example/ redirects from https to http (b.example)");
    expect(seen).toHaveLength(1);
  });
});
