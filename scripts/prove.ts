import "./check-node.mjs";
import { leave } from "./leave.ts";
import { prove } from "./prove/prove.ts";
import { readCaller } from "./scan/env.ts";

leave(await prove(process.argv.slice(2), readCaller().directory));
