import { createServer as createHttpServer, request as forward } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect, type LookupFunction } from "node:net";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { hasOpenssl, makeChain } from "./certificates.fixture.ts";
import { never, workshop } from "./loopback.fixture.ts";

const { serve, listen, door, tearDown } = workshop();
afterEach(tearDown);

const once = { accept: "text", signal: never, retry: { tries: 1 } } as const;
const lookup: LookupFunction = (_hostname, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]);

/** A real proxy: forwards plain requests, tunnels others, always to this machine. Keeps what it was asked for. */
async function startProxy(credentials?: string) {
  const asked: string[] = [];
  const proxy = createHttpServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    const { port, pathname } = new URL(incoming.url ?? "");
    forward({ host: "127.0.0.1", port, path: pathname, headers: incoming.headers }, (answer) => answer.pipe(outgoing)).end();
  });
  proxy.on("connect", (incoming, socket) => {
    asked.push(`CONNECT ${incoming.url}`);
    if (incoming.headers["proxy-authorization"] !== credentials) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const tunnel = connect(Number(incoming.url?.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      tunnel.pipe(socket).pipe(tunnel);
    });
    for (const end of [tunnel, socket]) end.on("error", () => tunnel.destroy());
  });
  const port = await listen(proxy);
  return { asked, host: `127.0.0.1:${port}` };
}

describe("a proxy for http", () => {
  it("gets requests to all hosts but the excepted ones", async () => {
    const { port } = await serve((_, response) => void response.end("hello"));
    const proxy = await startProxy();
    const { fetcher } = door({ proxy: { http: `http://${proxy.host}`, except: "near.example, .inside.example" }, lookup });
    for (const host of ["far.example", "near.example", "a.inside.example"])
      expect((await fetcher.get(`http://${host}:${port}/a`, once)).body).toBe("hello");
    expect(proxy.asked).toEqual([`GET http://far.example:${port}/a`]);
  });

  it("gets nothing where another origin stands in for the internet", async () => {
    const { origin } = await serve((_, response) => void response.end("hello"));
    const proxy = await startProxy();
    const { fetcher } = door({ proxy: { http: `http://${proxy.host}` }, sourceOrigin: origin });
    await fetcher.get("http://far.example/", once);
    expect(proxy.asked).toEqual([]);
  });
});

if (!hasOpenssl) console.info("skipped: openssl is absent, so that no certificate can be made");

describe.skipIf(!hasOpenssl)("a host with certificates of its own", () => {
  let chain: ReturnType<typeof makeChain>;
  beforeAll(() => {
    chain = makeChain();
  });

  /** Sends its own certificate only, without the intermediate. */
  const startHost = () =>
    listen(createHttpsServer({ key: chain.leafKey, cert: chain.leaf }, (_, response) => void response.end("hello")));

  it("is trusted once its intermediate is given for it", async () => {
    const port = await startHost();
    const { fetcher } = door({ ca: { "tls.example": chain.intermediate + chain.root }, lookup });
    expect((await fetcher.get(`https://tls.example:${port}/`, once)).body).toBe("hello");
  });

  it.each([
    ["without anything", () => ({})],
    ["with certificates given for another host", () => ({ "other.example": chain.intermediate + chain.root })],
    ["with its root but not its intermediate", () => ({ "tls.example": chain.root })],
  ])("is not trusted %s, and the error names the remedy", async (_name, ca) => {
    const port = await startHost();
    const { fetcher } = door({ ca: ca(), lookup });
    await expect(fetcher.get(`https://tls.example:${port}/`, { ...once, retry: {} })).rejects.toMatchObject({
      code: "fix_setup",
      tries: 1,
      message: expect.stringContaining("certificate that cannot be verified (UNABLE_TO_VERIFY_LEAF_SIGNATURE)"),
      remedy: expect.stringContaining("intermediate"),
    });
  });

  it("is not trusted under another name", async () => {
    const port = await startHost();
    const { fetcher } = door({ ca: { "other.example": chain.intermediate + chain.root }, lookup });
    await expect(fetcher.get(`https://other.example:${port}/`, once)).rejects.toThrow("ERR_TLS_CERT_ALTNAME_INVALID");
  });

  it("is reached and verified through a proxy's tunnel", async () => {
    const port = await startHost();
    const proxy = await startProxy("Basic bWU6c2VjcmV0");
    const reach = (uri: string, ca: Record<string, string>) =>
      door({ proxy: { https: uri }, ca, lookup }).fetcher.get(`https://tls.example:${port}/`, once);
    const trusted = { "tls.example": chain.intermediate + chain.root };
    expect((await reach(`http://me:secret@${proxy.host}`, trusted)).body).toBe("hello");
    expect(proxy.asked).toEqual([`CONNECT tls.example:${port}`]);
    await expect(reach(`http://me:secret@${proxy.host}`, {})).rejects.toThrow("certificate that cannot be verified");
    await expect(reach(`http://${proxy.host}`, trusted)).rejects.toThrow("Proxy response (407)");
  });
});
