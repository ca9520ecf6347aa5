import { answered, type Cancellable, patience } from "./answered.ts";
import { failureOf } from "./failures.ts";

/** Who one is to a server, and what one may do there. */
export interface Session {
  /** Whoever is on the server's own machine may write without. */
  readonly signed_in: boolean;
  readonly kind: "anonymous" | "local" | "machine" | "user";
  readonly id: string | null;
  readonly email: string | null;
  /** May start, cancel and steer what is everybody's, not only runs of one's own. */
  readonly admin: boolean;
  readonly can_write: boolean;
  /** In words, with what to do about it; null for who may write. */
  readonly why_read_only: string | null;
  readonly remedy: string | null;
  /** By which one can sign in there: the run secret, an access token. */
  readonly ways: readonly SignInWay[];
  /** ISO 8601. */
  readonly expires_at: string | null;
}

export type SignInWay = "secret" | "token";

/** A session in the browser's cookie jar, where scripts cannot read it. Calls reject as those of LarderClient. */
export interface SessionClient {
  current(request?: Cancellable): Promise<Session>;
  /** Trades the run secret or an access token for a session. */
  signIn(way: SignInWay, brought: string, request?: Cancellable): Promise<Session>;
  signOut(request?: Cancellable): Promise<void>;
}

interface SessionClientOptions {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}

export function createSessionClient({ baseUrl, fetch: fetchWith }: SessionClientOptions): SessionClient {
  const url = `${baseUrl}/api/session`;

  /** Both of the page's own server and, where it lets this page in, of another one the cookie goes along. */
  const ask = async (init: RequestInit, signal: AbortSignal | undefined): Promise<unknown> => {
    const asked = fetchWith(url, { credentials: "include", ...init, signal: patience(signal) });
    const { response } = await answered(asked.then((response) => ({ response })));
    const body: unknown = await response.json().catch(() => null); // what is no JSON is no answer of Larder's
    if (!response.ok) throw failureOf(response.status, body);
    return body;
  };

  return {
    current: async ({ signal } = {}) => (await ask({}, signal)) as Session,
    signIn: async (way, brought, { signal } = {}) => {
      const body = JSON.stringify(way === "secret" ? { secret: brought } : { access_token: brought });
      return (await ask({ method: "POST", headers: { "content-type": "application/json" }, body }, signal)) as Session;
    },
    signOut: async ({ signal } = {}) => {
      await ask({ method: "DELETE" }, signal);
    },
  };
}
