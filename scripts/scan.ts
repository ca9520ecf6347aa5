import "./check-node.mjs";
import { leave } from "./leave.ts";
import { readCaller } from "./scan/env.ts";
import { scan } from "./scan/scan.ts";

leave(await scan(process.argv.slice(2), readCaller()));
