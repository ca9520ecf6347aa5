import { createHmac } from "node:crypto";
import { exportSPKI, importJWK } from "jose";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ADA, at, fetchJson, type Issuer, NOW, openIssuer, SECRET, signSecret } from "./issuer.fixture.ts";
import type { TokenSettings } from "./token-settings.ts";
import { createTokenVerifier } from "./verify-token.ts";

const audience = "authenticated";
const issuers: Issuer[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const issuer of issuers.splice(0)) await issuer.close();
});

async function issue(alg?: "ES256" | "RS256"): Promise<Issuer> {
  const issuer = await openIssuer(alg);
  issuers.push(issuer);
  return issuer;
}

const bySecret: TokenSettings = { secret: SECRET, audience };
const byKeys = ({ url }: Issuer): TokenSettings => ({ keySet: { url, fetchJson }, audience });
const verifierOf = (settings: TokenSettings, elapsed = () => 0) => createTokenVerifier(settings, elapsed);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token made by hand, as a forger would. */
function forge(header: Record<string, unknown>, claims: Record<string, unknown>, key: string | null): string {
  const signed = `${encode(header)}.${encode({ exp: at(3600), ...claims })}`;
  return `${signed}.${key === null ? "" : createHmac("sha256", key).update(signed).digest("base64url")}`;
}

describe("by a shared secret", () => {
  const verify = verifierOf({ ...bySecret, issuer: "https://abc.supabase.co/auth/v1" });
  const iss = "https://abc.supabase.co/auth/v1";
  const ada = { ...ADA, iss };

  test("a user is their subject, with their e-mail, and no admin", async () => {
    expect(await verify(await signSecret(ada), NOW)).toEqual({
      caller: { kind: "user", id: ADA.sub, admin: false, email: "ada@example.org" },
      expiresAt: at(3600),
    });
  });

  test("an admin is whom the service calls one, not who calls themselves so", async () => {
    const service = await verify(await signSecret({ ...ada, app_metadata: { role: "admin" } }), NOW);
    expect(service).toMatchObject({ caller: { admin: true } });
    const own = await verify(await signSecret({ ...ada, user_metadata: { role: "admin" }, role: "admin" }), NOW);
    expect(own).toMatchObject({ caller: { admin: false } });
  });

  test.each([
    ["without an audience", { ...ada, aud: undefined }, /"aud"|audience/],
    ["for another audience", { ...ada, aud: "anon" }, /another audience/],
    ["of another issuer", { ...ada, iss: "https://xyz.supabase.co/auth/v1" }, /another issuer/],
    ["without an issuer", { ...ada, iss: undefined }, /issuer|"iss"/],
    ["that expired", { ...ada, exp: at(-6) }, /has expired/],
    ["that never expires", { ...ada, exp: undefined }, /"exp"/],
    ["that is not valid yet", { ...ada, nbf: at(6) }, /not valid yet/],
    ["without a subject", { ...ada, sub: undefined }, /"sub"/],
    ["with an empty subject", { ...ada, sub: "" }, /"sub"/],
    ["in the operator's name", { ...ada, sub: "operator" }, /nobody's name/],
    ["in this machine's name", { ...ada, sub: "local" }, /nobody's name/],
  ])("a token %s is refused in words", async (_, claims, words) => {
    expect(await verify(await signSecret(claims), NOW)).toMatchObject({ detail: expect.stringMatching(words) });
  });

  test("clocks may be five seconds apart", async () => {
    expect(await verify(await signSecret({ ...ada, exp: at(-4) }), NOW)).toMatchObject({ caller: { id: ADA.sub } });
    expect(await verify(await signSecret({ ...ada, nbf: at(4) }), NOW)).toMatchObject({ caller: { id: ADA.sub } });
  });

  test("only what has expired is called expired", async () => {
    expect(await verify(await signSecret({ ...ada, exp: at(-60) }), NOW)).toMatchObject({ expired: true });
    expect(await verify(await signSecret({ ...ada, exp: at(-60) }, "of somebody else's, and as long as it"), NOW)).toMatchObject({
      expired: false,
    });
  });

  test.each([
    ["signed by somebody else", () => signSecret(ada, "another secret of thirty-two bytes"), /signature/],
    [
      "whose claims were changed",
      async () => (await signSecret(ada)).replace(/\.[^.]+\./, `.${encode({ ...ada, exp: at(9) })}.`),
      /signature/,
    ],
    ["of alg none", async () => forge({ alg: "none" }, ada, null), /not accepted|no token/],
    ["of alg none in capitals", async () => forge({ alg: "NONE" }, ada, null), /not accepted|no token/],
    ["of alg none that is signed", async () => forge({ alg: "none" }, ada, SECRET), /not accepted|no token/],
    ["of another alg with the right secret", async () => forge({ alg: "HS512" }, ada, SECRET), /not accepted/],
    ["with an extension nobody knows", async () => forge({ alg: "HS256", crit: ["exp"] }, ada, SECRET), /no token/],
    ["that is none", async () => "abc.def.ghi", /no token/],
    ["that is empty", async () => "", /no token/],
  ])("a token %s is refused", async (_, token, words) => {
    expect(await verify(await token(), NOW)).toMatchObject({ detail: expect.stringMatching(words), expired: false });
  });
});

describe("by the issuer's public keys", () => {
  test.each(["ES256", "RS256"] as const)("%s is accepted", async (alg) => {
    const issuer = await issue(alg);
    expect(await verifierOf(byKeys(issuer))(await issuer.sign(ADA), NOW)).toMatchObject({ caller: { id: ADA.sub } });
  });

  test("HS256 is refused, also where it is signed with the public key", async () => {
    const issuer = await issue("RS256");
    const verify = verifierOf(byKeys(issuer));
    const jwk = await issuer.jwk();
    const pem = await exportSPKI(
      await importJWK(jwk, "RS256").then((key) => (key instanceof Uint8Array ? Promise.reject(key) : key)),
    );
    for (const key of [pem, pem.trim(), JSON.stringify(jwk), jwk.n ?? ""])
      expect(await verify(forge({ alg: "HS256", kid: "first" }, ADA, key), NOW)).toMatchObject({
        detail: expect.stringContaining("not accepted"),
      });
    expect(issuer.asked).toBe(0); // refused by its header alone
  });

  test("where both are known, each kind of key is used with its own algorithm only", async () => {
    const issuer = await issue();
    const verify = verifierOf({ ...byKeys(issuer), secret: SECRET });
    const pem = await exportSPKI(
      await importJWK(await issuer.jwk(), "ES256").then((key) => (key instanceof Uint8Array ? Promise.reject(key) : key)),
    );
    expect(await verify(await issuer.sign(ADA), NOW)).toMatchObject({ caller: { id: ADA.sub } });
    expect(await verify(await signSecret(ADA), NOW)).toMatchObject({ caller: { id: ADA.sub } });
    expect(await verify(forge({ alg: "HS256", kid: "first" }, ADA, pem), NOW)).toMatchObject({
      detail: expect.stringContaining("signature"),
    });
  });

  test("a key that the token brings or points to is not looked at", async () => {
    const [issuer, forger] = [await issue(), await issue()];
    const token = await forger.sign(ADA); // of the same kid
    expect(await verifierOf(byKeys(issuer))(token, NOW)).toMatchObject({ detail: expect.stringContaining("signature") });
    expect(forger.asked).toBe(0);
  });

  test("the keys are read once for all tokens, also for those that come at once", async () => {
    const issuer = await issue();
    const verify = verifierOf(byKeys(issuer));
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, i) => issuer.sign({ ...ADA, sub: `user ${i}` })));
    await Promise.all(tokens.map((token) => verify(token, NOW)));
    expect(issuer.asked).toBe(1);
  });

  test("a key nobody knows makes the set be read once more, not once for each such token", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    let elapsed = 0;
    const issuer = await issue();
    const verify = verifierOf(byKeys(issuer), () => elapsed);
    await verify(await issuer.sign(ADA), NOW);
    vi.setSystemTime(Date.now() + 31_000);
    elapsed += 31_000;
    const unknown = await Promise.all(Array.from({ length: 20 }, (_, i) => issuer.sign(ADA, `made up ${i}`)));
    for (const round of [1, 2])
      for (const answer of await Promise.all(unknown.map((token) => verify(token, NOW))))
        expect(answer, `round ${round}`).toMatchObject({ detail: expect.stringContaining("does not have") });
    expect(issuer.asked).toBe(2);
  });

  test("a key that was added is found, and one that was withdrawn is believed no longer than ten minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    let elapsed = 0;
    const pass = (ms: number) => {
      vi.setSystemTime(Date.now() + ms);
      elapsed += ms;
    };
    const issuer = await issue();
    const verify = verifierOf(byKeys(issuer), () => elapsed);
    const [old, next] = [await issuer.sign(ADA), await issuer.sign(ADA, "second")];
    await verify(old, NOW);
    await issuer.publish("second");
    pass(31_000);
    expect(await verify(next, NOW)).toMatchObject({ caller: { id: ADA.sub } });
    await issuer.publish("third");
    expect(await verify(next, NOW)).toMatchObject({ caller: { id: ADA.sub } });
    pass(600_001);
    expect(await verify(next, NOW)).toMatchObject({ detail: expect.stringContaining("does not have") });
  });

  test("while the keys are away nobody is called a liar, and the host is not asked by everybody", async () => {
    let elapsed = 0;
    const issuer = await issue();
    issuer.fail();
    const verify = verifierOf(byKeys(issuer), () => elapsed);
    const token = await issuer.sign(ADA);
    for (const _ of [1, 2, 3]) await expect(verify(token, NOW)).rejects.toMatchObject({ code: "try_later" });
    expect(issuer.asked).toBe(1);
    elapsed += 5000;
    await expect(verify(token, NOW)).rejects.toMatchObject({ code: "try_later" });
    expect(issuer.asked).toBe(2);
  });

  test("what is no key set is the issuer's fault, not the token's", async () => {
    const issuer = await issue();
    const verify = verifierOf({ audience, keySet: { url: issuer.url, fetchJson: async () => ({ hello: "there" }) } });
    await expect(verify(await issuer.sign(ADA), NOW)).rejects.toMatchObject({ code: "try_later" });
  });
});
