import "./check-node.mjs";
import { main } from "./main.ts";
import { work } from "./worker/work.ts";

await main(async (composed, signal) => {
  composed.log.info(`Worker ready for ${composed.switchedOn.map(({ declaration }) => declaration.name).join(", ")}`);
  await work(composed, signal);
});
