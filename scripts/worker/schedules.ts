import { schedule } from "node-cron";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import { slotAt } from "../../contract/schedule.ts";
import { ask } from "../../scanner/ask.ts";
import type { Pipeline } from "../../scanner/pipeline.ts";
import type { Tools } from "../../scanner/spine/tools.ts";
import { everySlot } from "./every-slot.ts";

/** Asks for a run at every tick of every pipeline. Ticks are hints: the slot in the database decides, so more processes do no harm. */
export function startSchedules(pipelines: readonly Pipeline[], tools: Tools): { stop(): Promise<void> } {
  const tasks = pipelines.map((pipeline) => {
    const { name, cron, timeZone, intervalSeconds } = pipeline.declaration;
    if (intervalSeconds !== undefined) {
      void tick(pipeline, tools); // the slot that began while nobody was here; not due where somebody was
      return everySlot(pipeline.declaration, () => tick(pipeline, tools));
    }
    const task = schedule(cron, () => tick(pipeline, tools), { name, timezone: timeZone, noOverlap: true });
    return { stop: () => task.destroy() };
  });
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.stop()));
    },
  };
}

async function tick(pipeline: Pipeline, tools: Tools): Promise<void> {
  const { declaration } = pipeline;
  try {
    const { now } = await tools.door.call("status", { key: declaration.name });
    const slot = slotAt(declaration, Date.parse(now));
    const { answer, run } = await ask(
      pipeline,
      { trigger: "schedule", name: tools.holder, input: {}, slot, force: false, accept: null },
      tools.door,
    );
    tools.log.info({ run: run?.id, slot }, `${declaration.name}: scheduled run ${answer}`);
  } catch (thrown) {
    tools.log.warn({ pipeline: declaration.name }, `scheduled run not asked for: ${oneLine(toLarderError(thrown))}`);
  }
}
