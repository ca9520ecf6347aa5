import type { Context } from "hono";
import type { Door } from "../../contract/verbs.ts";
import type { DatabaseClock } from "../database-clock.ts";
import type { SignInAttempts } from "../limits/sign-in-attempts.ts";
import { refuse } from "../refuse.ts";
import { anonymous, type Caller, local } from "./caller.ts";
import { type Checks, checkCredentials } from "./check-credentials.ts";
import type { Credentials, Identity, SignedIn, SignInWay } from "./identity.ts";
import { strangeness } from "./local-caller.ts";
import { isFromOwnPage } from "./own-page.ts";
import { notSignedIn, refuseForeignPage } from "./refuse-caller.ts";
import { cookieOf } from "./session-cookie.ts";
import { createSessionTokens } from "./session-token.ts";
import { knowsTokens, type TokenSettings } from "./token-settings.ts";
import { createTokenVerifier } from "./verify-token.ts";

export interface IdentityOptions {
  readonly door: Door;
  readonly clock: DatabaseClock;
  /** Whether nobody but this machine reaches the server: whoever brings nothing is its operator then. */
  readonly acceptsWrites: boolean;
  readonly runSecret: string | undefined;
  readonly tokens: TokenSettings | undefined;
  /** Origins whose pages count as this server's own. */
  readonly listed: ReadonlySet<string>;
  readonly attempts: SignInAttempts;
}

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Tells people and machines apart: by secret, by token, by the session that either was traded for, by being on this machine. */
export function createIdentity(options: IdentityOptions): Identity {
  const { door, clock, runSecret, tokens, listed, attempts } = options;
  const now = () => clock.now();
  const verifyToken = knowsTokens(tokens) ? createTokenVerifier(tokens, clock.elapsed) : null;
  const sessions = createSessionTokens(rememberedKey(door), runSecret);
  const ways: SignInWay[] = [
    ...(runSecret === undefined ? [] : ["secret" as const]),
    ...(verifyToken === null ? [] : ["token" as const]),
  ];

  const check = async (c: Context, brought: Credentials) => {
    await attempts.check(c);
    const checks: Checks = { runSecret, verifyToken, now, onFailed: () => attempts.failed(c) };
    return checkCredentials(brought, checks);
  };

  const sessionOf = async (c: Context) => {
    const cookie = cookieOf(c);
    const session: SignedIn | null = cookie === undefined || ways.length === 0 ? null : await sessions.read(cookie, now());
    if (session !== null && !SAFE_METHODS.has(c.req.method) && !isFromOwnPage(c, listed)) refuseForeignPage();
    return session;
  };

  const identify = async (c: Context): Promise<Caller> => {
    const brought = credentialsOf(c);
    if (brought !== null) return (await check(c, brought)).caller;
    const session = await sessionOf(c);
    if (session !== null) return session.caller;
    return strangeness(c, options) === null ? local : anonymous;
  };

  const known = new WeakMap<Context, Promise<Caller>>();
  const callerOf = (c: Context) => {
    const caller = known.get(c) ?? identify(c);
    known.set(c, caller);
    return caller;
  };

  const whyReadOnly = (c: Context) => (ways.length > 0 ? notSignedIn(ways) : (strangeness(c, options) ?? notSignedIn(ways)));
  const requireWriter = async (c: Context) => {
    const caller = await callerOf(c);
    return caller.kind === "anonymous" ? refuse(ways.length > 0 ? "not-signed-in" : "not-allowed", whyReadOnly(c)) : caller;
  };

  const requireAdmin = async (c: Context) => {
    const caller = await requireWriter(c);
    if (caller.admin) return caller;
    return refuse("not-allowed", {
      detail: "This concerns everybody, and the user who is signed in is no admin.",
      remedy: "Have an admin do it, or have app_metadata.role set to admin.",
    });
  };

  const trade = ({ caller, expiresAt }: SignedIn) => sessions.sign(caller, expiresAt, now());
  return { ways, callerOf, requireWriter, requireAdmin, whyReadOnly, check, sessionOf, trade };
}

/** What a request brings in its headers; null where it brings nothing, or what is meant for a proxy before us. */
export function credentialsOf({ req }: Context): Credentials | null {
  const secret = req.header("x-run-secret");
  if (secret !== undefined) return { secret };
  const [, token] = /^Bearer +(\S+)$/i.exec(req.header("authorization") ?? "") ?? [];
  return token === undefined ? null : { token };
}

/** The installation's key, asked for once; after a failure again. */
function rememberedKey(door: Door): () => Promise<string> {
  let key: Promise<string> | undefined;
  return () => {
    key ??= door.call("session_key", {}).then(
      (answer) => answer.key,
      (thrown) => {
        key = undefined;
        throw thrown;
      },
    );
    return key;
  };
}
