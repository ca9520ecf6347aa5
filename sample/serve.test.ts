import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";

it("prints one line that starts a scan on it, and ends on SIGTERM", async () => {
  const env = { SAMPLE_PORT: "", SAMPLE_SEED: "" };
  const server = spawn(process.execPath, [join(import.meta.dirname, "serve.ts")], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface(server.stdout), "line")) as [string];
  const origin = /^SOURCE_ORIGIN=(http:\/\/127\.0\.0\.1:\d+) npm run scan$/.exec(line)?.[1];
  const answer = await fetch(`${origin}/query2.finance.yahoo.com/v8/finance/chart/AAPL?range=5d&interval=1d`);
  expect(await answer.json()).toMatchObject({ chart: { error: null } });
  server.kill("SIGTERM");
  expect(await once(server, "exit")).toEqual([0, null]);
});
