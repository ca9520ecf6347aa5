import { setTimeout as pause } from "node:timers/promises";
import type { Pipeline } from "../../scanner/pipeline.ts";
import { run } from "../../scanner/spine/run.ts";
import type { Tools } from "../../scanner/spine/tools.ts";
import type { Composed } from "../compose.ts";
import { keepTrying } from "./keep-trying.ts";
import type { Notices } from "./notices.ts";
import { tellEnd } from "./tell-end.ts";

/** Executes a pipeline's waiting runs one after the other, until `tools.signal` ends. */
export async function workThrough(pipeline: Pipeline, composed: Composed, tools: Tools, notices: Notices): Promise<void> {
  const { name } = pipeline.declaration;
  const log = composed.logOf(name);
  const executeOne = keepTrying(name, composed.log, () => run(pipeline, null, { ...tools, log }));
  while (!tools.signal.aborted) {
    const notice = notices.next();
    const ended = await executeOne();
    if (ended !== null) tellEnd(ended, log);
    else await Promise.race([notice, pause(composed.database.pollMs, undefined, { signal: tools.signal }).catch(() => {})]);
  }
}
