import { BlockList, type LookupFunction } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { never, workshop } from "./loopback.fixture.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

/** Stands for any address inside. Nothing listens there, and nothing may ever be sent there. */
const INSIDE = "127.0.0.2";
const names: Record<string, string[]> = {
  "public.example": ["127.0.0.1"],
  "inside.example": [INSIDE],
  "both.example": ["127.0.0.1", INSIDE],
};
const lookup: LookupFunction = (hostname, _options, callback) => {
  const addresses = names[hostname];
  if (addresses === undefined) return callback(new Error(`${hostname} is unknown`), []);
  return callback(
    null,
    addresses.map((address) => ({ address, family: 4 })),
  );
};

/** A door for which this server is the public internet. */
function guardedDoor(port: number, settings = {}) {
  const forbidden = new BlockList();
  forbidden.addAddress(INSIDE);
  return door({ addressRules: { forbidden, ports: new Set([port]) }, lookup, ...settings }).fetcher;
}

const user = { accept: "text", signal: never, untrusted: true } as const;
const refusal = { code: "not_allowed", message: expect.stringContaining(`${INSIDE} is not on the public internet`) };

describe("a URL given by a user", () => {
  it("is asked where it leads to the public internet", async () => {
    const { port } = await serve((_, response) => void response.end("hello"));
    expect((await guardedDoor(port).get(`http://public.example:${port}/`, user)).body).toBe("hello");
  });

  it.each(["inside.example", "both.example"])("is refused where its name resolves inside: %s", async (name) => {
    const { port, seen } = await serve((_, response) => void response.end("secret"));
    await expect(guardedDoor(port).get(`http://${name}:${port}/`, user)).rejects.toMatchObject(refusal);
    expect(seen).toEqual([]);
  });

  it.each(["127.0.0.2", "0x7f.2", "2130706434", "0177.0.0.2"])(
    "is refused where it says an inside address: %s",
    async (address) => {
      const { port } = await serve((_, response) => void response.end("secret"));
      await expect(guardedDoor(port).get(`http://${address}:${port}/`, user)).rejects.toMatchObject(refusal);
    },
  );

  it("is refused where it says one in the form of IPv6", async () => {
    const { port } = await serve((_, response) => void response.end("secret"));
    await expect(guardedDoor(port).get(`http://[::ffff:127.0.0.2]:${port}/`, user)).rejects.toThrow(
      "::ffff:7f00:2 is not on the public internet",
    );
  });

  it.each(["http://127.0.0.2", "http://0x7f.2", "http://inside.example"])(
    "is refused where it redirects to %s",
    async (target) => {
      const { port, seen } = await serve((_, response) => void response.writeHead(302, { location: `${target}:${port}/` }).end());
      await expect(guardedDoor(port).get(`http://public.example:${port}/`, user)).rejects.toMatchObject(refusal);
      expect(seen).toHaveLength(1);
    },
  );

  it("is refused where it redirects to another port", async () => {
    const { port } = await serve((_, response) => void response.writeHead(302, { location: "http://public.example:22/" }).end());
    await expect(guardedDoor(port).get(`http://public.example:${port}/`, user)).rejects.toThrow("port 22 is none of");
  });

  it.each(["127.0.0.1", "localhost"])("by default may not lead to this machine: %s", async (name) => {
    const { seen } = await serve((_, response) => void response.end("secret"));
    await expect(door().fetcher.get(`http://${name}/`, user)).rejects.toMatchObject({ code: "not_allowed" });
    expect(seen).toEqual([]);
  });

  it("is checked before a proxy is asked, which looks names up itself", async () => {
    const { origin, port, seen } = await serve((_, response) => void response.end("from the proxy"));
    const fetcher = guardedDoor(port, { proxy: { http: origin } });
    await expect(fetcher.get(`http://inside.example:${port}/`, user)).rejects.toMatchObject(refusal);
    expect(seen).toEqual([]);
    expect((await fetcher.get(`http://public.example:${port}/`, user)).body).toBe("from the proxy");
  });

  it("goes to the origin that stands in for the internet, but still may not say an inside address", async () => {
    const { origin } = await serve((request, response) => void response.end(request.url));
    const { fetcher } = door({ sourceOrigin: origin });
    expect((await fetcher.get("https://public.example/a", user)).body).toBe("/public.example/a");
    await expect(fetcher.get("http://127.0.0.1/", user)).rejects.toMatchObject({ code: "not_allowed" });
  });
});

it("a source of ours may lie inside, and its name is looked up all the same", async () => {
  const { port } = await serve((_, response) => void response.end("hello"));
  const answer = await guardedDoor(port).get(`http://public.example:${port}/`, { accept: "text", signal: never });
  expect(answer.body).toBe("hello");
});
