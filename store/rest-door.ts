import { createClient } from "@supabase/supabase-js";
import { type Door, verbs } from "../contract/verbs.ts";
import { restError } from "./rest-error.ts";
import { checkServiceKey } from "./service-key.ts";

/** Above what Supabase lets a statement take, so that the database is the one to give up. */
const CALL_TIMEOUT_MS = 60_000;

export interface RestSettings {
  /** Of the project, e.g. https://abc.supabase.co */
  readonly url: string;
  /** The secret (service_role) key. */
  readonly key: string;
  /** In the place of the global one. */
  readonly fetch?: typeof fetch;
}

/** Calls one of our SQL functions, each of which takes and returns one jsonb. */
export type RestCall = (name: string, args: unknown) => Promise<unknown>;

/**
 * The door over Supabase's REST API. Errors: `try_later` when it is away, `fix_setup` when key, URL or schema are wrong.
 * @throws LarderError fix_setup at once for a key that is visibly another one
 */
export function restDoor(settings: RestSettings): Door {
  return doorThrough(restCall(settings));
}

export function doorThrough(call: RestCall): Door {
  return {
    async call(verb, args) {
      const answer = await call(`larder_${verb}`, verbs[verb].in.parse(args));
      // `verbs[verb].out` is the schema of exactly this verb; the checker cannot follow that through the lookup.
      return verbs[verb].out.parse(answer) as never;
    },
  };
}

export function restCall({ url, key, fetch }: RestSettings): RestCall {
  checkServiceKey(key, url);
  const { host } = new URL(url);
  const client = createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    ...(fetch === undefined ? {} : { global: { fetch } }),
  });
  return async (name, args) => {
    const { data, error, status } = await client.rpc(name, { args }).abortSignal(AbortSignal.timeout(CALL_TIMEOUT_MS));
    if (error !== null) throw restError({ ...error, status }, name, host);
    // An empty 404, which is no answer of PostgREST's, arrives as an empty success.
    if (data === null) throw restError({ status, message: "an empty answer" }, name, host);
    return data;
  };
}
