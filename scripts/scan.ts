import "./check-node.mjs";
import { readCaller } from "./scan/env.ts";
import { scan } from "./scan/scan.ts";

process.exitCode = await scan(process.argv.slice(2), readCaller());
