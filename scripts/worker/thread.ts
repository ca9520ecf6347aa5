// The worker of `npm start`, on a thread of its own so that an analysis never delays a reader.
import { parentPort } from "node:worker_threads";
import { Stopped } from "../../scanner/spine/stop.ts";
import { compose } from "../compose.ts";
import { work } from "./work.ts";

const stopping = new AbortController();
parentPort?.once("message", () => stopping.abort(new Stopped("hand_back")));

const composed = await compose({ signal: stopping.signal });
await work(composed, stopping.signal);
await composed.close();
process.exit(); // ends the thread alone, whatever work that ignored its signal still holds it
