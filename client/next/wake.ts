import { LarderError } from "../../contract/errors.ts";
import type { Run } from "../../contract/run.ts";

/** Who executes a run when told that one waits. */
export type WakeTarget =
  | { readonly kind: "webhook"; readonly url: string }
  | {
      readonly kind: "github";
      /** OWNER/NAME. */
      readonly repository: string;
      /** May start workflows of it (Actions: write). */
      readonly token: string;
      /** Name of the file, such as background-scan.yml. */
      readonly workflow: string;
      readonly branch: string;
      /** https://api.github.com, or that of a server of one's own. */
      readonly api: string;
    };

/** A reader waits this long at most; both kinds answer once they have taken note. */
const TIMEOUT_MS = 4000;

/** Tells that a run waits. @throws LarderError try_later where nobody took note */
export async function wake(target: WakeTarget, run: Run): Promise<void> {
  const { url, headers, body } = messageFor(target, run);
  const told = { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
  const place = target.kind === "webhook" ? "RUN_WEBHOOK_URL" : `workflow ${target.workflow} of ${target.repository}`;
  const response = await fetch(url, { ...told, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (cause: unknown) => {
      throw new LarderError("try_later", `${place} does not answer`, { cause }); // the URL may hold a secret
    },
  );
  await response.body?.cancel();
  if (!response.ok) throw new LarderError("try_later", `${place} answers ${response.status}`);
}

interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The webhook gets what `POST /api/runs` of a Larder server takes: asking there attaches to the run that waits. */
function messageFor(target: WakeTarget, { id, pipeline }: Run): Message {
  if (target.kind === "webhook") return { url: target.url, headers: { "larder-run": id }, body: { pipeline } };
  const { api, repository, workflow, branch, token } = target;
  return {
    url: `${api.replace(/\/$/, "")}/repos/${repository}/actions/workflows/${encodeURIComponent(workflow)}/dispatches`,
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/vnd.github+json",
      "user-agent": "larder", // GitHub refuses requests without one
      "x-github-api-version": "2022-11-28",
    },
    body: { ref: branch },
  };
}
