// Executes one queued run, named by its id: the child process that LIVE_RUN=spawn starts for a reader.
import { LarderError, oneLine, toLarderError } from "../contract/errors.ts";
import { run } from "../scanner/spine/run.ts";
import { compose } from "./compose.ts";
import { untilStopped } from "./until-stopped.ts";

const signal = untilStopped();
try {
  const [runId = ""] = process.argv.slice(2);
  const { door, holder, log, pipelines, close } = await compose({ signal });
  const { run: asked } = await door.call("status", { key: "", run_id: runId });
  const pipeline = pipelines.get(asked?.pipeline ?? "");
  if (pipeline === undefined) throw new LarderError("fix_input", `there is no run ${runId} of a pipeline that is on here`);
  const ended = await run(pipeline, runId, { door, holder, signal, log });
  if (ended !== null) log.info({ run: runId, reasons: ended.reasons }, `${ended.pipeline}: run ${ended.outcome ?? ended.status}`);
  await close();
} catch (thrown) {
  console.error(oneLine(toLarderError(thrown)));
  process.exitCode = 4;
}
