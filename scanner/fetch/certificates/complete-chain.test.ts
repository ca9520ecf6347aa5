import { X509Certificate } from "node:crypto";
import { createServer } from "node:https";
import { BlockList, type LookupFunction } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { hasOpenssl, makeChain } from "../certificates.fixture.ts";
import { never, workshop } from "../loopback.fixture.ts";

const { serve, listen, door, tearDown } = workshop();
afterEach(tearDown);

const lookup: LookupFunction = (_hostname, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]);
const once = { accept: "text", signal: never, retry: { tries: 1 } } as const;
const HOST = "tls.example";

if (!hasOpenssl) console.info("skipped: openssl is absent, so that no certificate can be made");

/** A server that omits its intermediate, which its authority gives out; `given` is what is found there instead of the right one. */
async function scene(given: (chain: ReturnType<typeof makeChain>) => string | Uint8Array) {
  let body: string | Uint8Array = "";
  const authority = await serve((_, response) => void response.end(body));
  const chain = makeChain(`${authority.origin}/intermediate.crt`);
  body = given(chain);
  const port = await listen(createServer({ key: chain.leafKey, cert: chain.leaf }, (_, response) => void response.end("hello")));
  const onLoopback = { forbidden: new BlockList(), ports: new Set([authority.port]) };
  return { chain, authority, url: `https://${HOST}:${port}/`, onLoopback };
}

const der = ({ intermediate }: ReturnType<typeof makeChain>) => new X509Certificate(intermediate).raw;

describe.skipIf(!hasOpenssl)("a server that omits its intermediate", () => {
  test("is verified with the one its certificate names, which is fetched once", async () => {
    const { chain, authority, url, onLoopback } = await scene(der);
    const { fetcher } = door({ ca: { [HOST]: chain.root }, incompleteChains: [HOST], lookup, addressRules: onLoopback });
    expect((await fetcher.get(url, once)).body).toBe("hello");
    expect((await fetcher.get(url, once)).body).toBe("hello");
    expect(authority.seen.map(({ url }) => url)).toEqual(["/intermediate.crt"]);
  });

  test("is not trusted by the intermediate alone: a root has to stand behind it", async () => {
    const { url, onLoopback } = await scene(der);
    const { fetcher } = door({ incompleteChains: [HOST], lookup, addressRules: onLoopback });
    await expect(fetcher.get(url, once)).rejects.toMatchObject({ code: "fix_setup", message: expect.stringContaining("ISSUER") });
  });

  test("is not helped where nobody said that it omits one", async () => {
    const { chain, authority, url, onLoopback } = await scene(der);
    const { fetcher } = door({
      ca: { [HOST]: chain.root },
      incompleteChains: ["other.example"],
      lookup,
      addressRules: onLoopback,
    });
    await expect(fetcher.get(url, once)).rejects.toMatchObject({ code: "fix_setup" });
    expect(authority.seen).toEqual([]);
  });

  test.each([
    ["another authority's certificate", () => makeChain().intermediate, "did not sign it"],
    ["its own certificate", ({ leaf }: ReturnType<typeof makeChain>) => leaf, "did not sign it"],
    ["a page", () => "<html>", "it is no certificate"],
  ])("is not trusted with %s in the place of its issuer's", async (_what, given, said) => {
    const { chain, url, onLoopback } = await scene(given);
    const { fetcher } = door({ ca: { [HOST]: chain.root }, incompleteChains: [HOST], lookup, addressRules: onLoopback });
    await expect(fetcher.get(url, once)).rejects.toThrow(said);
  });

  test("leads nobody to an address inside", async () => {
    const { chain, authority, url } = await scene(der);
    const { fetcher } = door({ ca: { [HOST]: chain.root }, incompleteChains: [HOST], lookup });
    await expect(fetcher.get(url, once)).rejects.toMatchObject({ code: "not_allowed" });
    expect(authority.seen).toEqual([]);
  });
});
