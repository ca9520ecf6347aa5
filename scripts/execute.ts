// Executes one queued run, named by its id: the child process that LIVE_RUN=spawn starts for a reader.
import "./check-node.mjs";
import { LarderError } from "../contract/errors.ts";
import { run } from "../scanner/spine/run.ts";
import { endOf } from "./end-of.ts";
import { main } from "./main.ts";
import { toolsOf } from "./tools-of.ts";

await main(async (composed, signal) => {
  const { door, log, pipelines } = composed;
  const [runId = ""] = process.argv.slice(2);
  const { run: asked } = await door.call("status", { key: "", run_id: runId });
  const pipeline = pipelines.get(asked?.pipeline ?? "");
  if (pipeline === undefined) throw new LarderError("fix_input", `there is no run ${runId} of a pipeline that is on here`);
  const ended = await run(pipeline, runId, toolsOf(composed, signal));
  if (ended !== null) log.info({ run: runId }, endOf(ended));
});
