import { once } from "node:events";
import { createServer } from "node:net";
import type { ScriptsEnv } from "../env.ts";
import { type Finding, note, ok, problem } from "./finding.ts";

const DEFAULT_PORT = 3000;

/** Whether the API could listen where it is configured to. */
export async function checkPort({ PORT, HOST }: Pick<ScriptsEnv, "PORT" | "HOST">): Promise<Finding> {
  const port = PORT ?? DEFAULT_PORT;
  const place = `${port} on ${HOST}`;
  const code = await whyNotListen(port, HOST);
  if (code === null) return ok("port", `${place} is free`);
  if (code !== "EADDRINUSE") return problem("port", `${place} cannot be used (${code})`, "Set PORT and HOST to what is yours.");
  if (PORT === undefined) return note("port", `${place} is taken`, "Nothing has to be done: the next free one is used.");
  return note("port", `${place} is taken`, "Set PORT to a free one, unless it is Larder that runs there already.");
}

async function whyNotListen(port: number, host: string): Promise<string | null> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    server.close();
    await once(server, "close");
    return null;
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown ? String(thrown.code) : String(thrown);
  }
}
