import "./check-node.mjs";
import { doctor } from "./doctor/doctor.ts";
import { leave } from "./leave.ts";

leave(await doctor(process.argv.slice(2)));
