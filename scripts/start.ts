import "./check-node.mjs";
import { main } from "./main.ts";
import { serve } from "./serve.ts";

await main((composed, signal) => serve(composed, { liveRun: "inline", withWorker: true }, signal));
