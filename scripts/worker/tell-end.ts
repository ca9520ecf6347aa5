import type { Logger } from "pino";
import type { Run } from "../../contract/run.ts";
import { endOf, sourcesOf } from "../end-of.ts";

export function tellEnd(run: Run, log: Logger): void {
  for (const line of sourcesOf(run)) log.debug({ run: run.id }, line);
  log.info({ run: run.id }, endOf(run));
}
