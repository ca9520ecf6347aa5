import { hostname, userInfo } from "node:os";
import { digestOf } from "../../contract/digest.ts";
import type { Run } from "../../contract/run.ts";
import { slotAt } from "../../contract/schedule.ts";
import { askFor } from "../../scanner/ask.ts";
import type { Pipeline } from "../../scanner/pipeline.ts";
import { rehearse } from "../../scanner/spine/rehearse.ts";
import type { Tools } from "../../scanner/spine/tools.ts";
import type { ScanRequest } from "./arguments.ts";
import type { Ended } from "./ended.ts";
import { readNewest } from "./read-newest.ts";

/** Does what was asked: a run seen to its end, or a rehearsal of one. */
export async function perform(request: ScanRequest, pipeline: Pipeline, tools: Tools): Promise<Ended> {
  const { name } = pipeline.declaration;
  if (request.dryRun) return { kind: "rehearsed", pipeline: name, ...(await rehearse(pipeline, request.input, tools)) };
  const asked = await askFor(pipeline, await orderOf(request, pipeline, tools), tools);
  if (asked.kind !== "settled") return { kind: "idle", answer: asked.kind, run: asked.run, retryAt: asked.retryAt };
  const served = await readNewest(pipeline.declaration, tools.door);
  return { kind: "run", run: asked.run, attached: asked.attached, asAsked: isAsAsked(asked.run, request), served };
}

function isAsAsked(run: Run, { input, force, accept }: ScanRequest): boolean {
  const optionsOf = (asked: Pick<Run, "input" | "force" | "accept">) => digestOf([asked.input, asked.force, asked.accept]);
  return optionsOf(run) === optionsOf({ input: { ...input }, force, accept });
}

async function orderOf({ scheduled, input, force, accept }: ScanRequest, { declaration }: Pipeline, { door }: Tools) {
  const shared = { input: { ...input }, force, accept };
  if (!scheduled) return { ...shared, trigger: "person" as const, name: person(), slot: null };
  const { now } = await door.call("status", { key: declaration.name });
  return {
    ...shared,
    trigger: "schedule" as const,
    name: `npm run scan on ${hostname()}`,
    slot: slotAt(declaration, Date.parse(now)),
  };
}

/** In a container the user often has no name. */
function person(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return hostname();
  }
}
