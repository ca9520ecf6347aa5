import { createClient } from "@supabase/supabase-js";
import { type Door, verbs } from "../contract/verbs.ts";
import { restError } from "./rest-error.ts";
import { checkServiceKey } from "./service-key.ts";
import type { SupabaseSettings } from "./supabase-settings.ts";

/** Above what Supabase lets a statement take, so that the database is the one to give up. */
const CALL_TIMEOUT_MS = 60_000;

export interface RestSettings extends SupabaseSettings {
  /** In the place of the global one. */
  readonly fetch?: typeof fetch;
}

/** Calls the SQL function `larder_<verb>`: they all take and return one jsonb. */
export type RestCall = (verb: string, args: unknown) => Promise<unknown>;

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
      const answer = await call(verb, verbs[verb].in.parse(args));
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
  return async (verb, args) => {
    const called = client.rpc(`larder_${verb}`, { args }).abortSignal(AbortSignal.timeout(CALL_TIMEOUT_MS));
    const { data, error, status } = await called;
    if (error !== null) {
      const { code, message, details } = error;
      throw restError({ status, code, message, details }, verb, host);
    }
    // An empty 404, which is no answer of PostgREST's, arrives as an empty success.
    if (data === null) throw restError({ status, message: "an empty answer" }, verb, host);
    return data;
  };
}
