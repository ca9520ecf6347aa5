import "./check-node.mjs";
import { oneLine, toLarderError } from "../contract/errors.ts";
import { compose } from "./compose.ts";
import { untilStopped } from "./until-stopped.ts";
import { work } from "./worker/work.ts";

const signal = untilStopped();
try {
  const composed = await compose({ signal });
  composed.log.info(`worker ready for ${[...composed.pipelines.keys()].join(", ")}`);
  await work(composed, signal);
  await composed.close();
} catch (thrown) {
  console.error(oneLine(toLarderError(thrown)));
  process.exitCode = 4;
}
