import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import { type Door, verbs } from "../../contract/verbs.ts";

export interface SupabaseProject {
  readonly url: string;
  /** The secret (service_role) key. */
  readonly key: string;
}

/** A verb takes milliseconds; a function that waits longer is cut by its platform. */
const CALL_TIMEOUT_MS = 8000;

/** What PostgREST says of a call that failed. */
const refusal = z.object({ code: z.string(), message: z.string() });

/** The verbs over Supabase's REST API by fetch alone, which every runtime of Next.js has. Errors: `try_later`, `fix_setup`, `bug`. */
export function supabaseDoor({ url, key }: SupabaseProject): Door {
  return {
    async call(verb, args) {
      const { host } = new URL(url);
      const response = await fetch(`${url}/rest/v1/rpc/larder_${verb}`, {
        method: "POST",
        headers: { apikey: key, authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({ args: verbs[verb].in.parse(args) }),
        cache: "no-store", // Next.js would keep the answer otherwise
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      }).catch((cause: unknown) => {
        throw new LarderError("try_later", `${host} does not answer`, { remedy: "Try again shortly.", cause });
      });
      const answer: unknown = await response.json().catch(() => null); // what is no JSON is not PostgREST's
      if (!response.ok || answer === null) throw whyNot(response.status, answer, `${host}, ${verb}`);
      // `verbs[verb].out` is the schema of exactly this verb; the checker cannot follow that through the lookup.
      return verbs[verb].out.parse(answer) as never;
    },
  };
}

function whyNot(status: number, answer: unknown, place: string): LarderError {
  const said = refusal.safeParse(answer).data;
  const what = `${place}: ${said?.message ?? `status ${status}, which is no answer of Supabase's API`}`;
  if (status >= 500 || status === 429) return new LarderError("try_later", what, { remedy: "Try again shortly." });
  if (status === 401 || status === 403)
    return new LarderError("fix_setup", what, { remedy: "Set SUPABASE_SERVICE_ROLE_KEY to the secret key of this project." });
  if (status === 404)
    return new LarderError("fix_setup", what, {
      remedy: "Check the URL; where it is right, apply the migrations: npm run db:sql prints them for the SQL editor.",
    });
  return new LarderError("bug", what);
}
