import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { OpenAPIHono } from "@hono/zod-openapi";
import pino from "pino";
import { afterEach, expect, test } from "vitest";
import { type ServedApi, serveApi } from "./serve.ts";

const opened: ServedApi[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((served) => served.close()));
});

async function serve(port: number | undefined, app = new OpenAPIHono()) {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(String(JSON.parse(line).msg)) });
  const served = await serveApi({ app, port, host: "127.0.0.1", log });
  opened.push(served);
  return { served, lines };
}

/** A request that is answered, whose connection then stays open, idle. */
async function visit(port: number, agent: Agent): Promise<IncomingMessage> {
  const [response]: IncomingMessage[] = await once(get({ port, host: "127.0.0.1", agent }), "response");
  if (response === undefined) throw new Error("no response");
  response.resume();
  await once(response, "end");
  return response;
}

test("a port asked for that is taken is one line with its remedy", async () => {
  const { served } = await serve(0);
  await expect(serve(served.port)).rejects.toMatchObject({
    code: "fix_setup",
    message: `port ${served.port} on 127.0.0.1 is taken`,
    remedy: expect.stringContaining("PORT"),
  });
});

test("without a port asked for, the next free one is taken and said", async () => {
  const first = await serve(undefined);
  const second = await serve(undefined);
  expect(second.served.port).toBeGreaterThan(first.served.port);
  expect(second.lines).toEqual([`Listening on http://127.0.0.1:${second.served.port} (port 3000 is taken)`]);
});

test("closing ends idle connections and lets an answer under way finish", async () => {
  const app = new OpenAPIHono();
  let answer = () => {};
  const arrived = new Promise<void>((heard) => {
    app.get("/slow", async (c) => {
      heard();
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return c.text("done");
    });
  });
  const { served } = await serve(0, app);
  const agent = new Agent({ keepAlive: true });
  await visit(served.port, agent);
  const slow = fetch(`http://127.0.0.1:${served.port}/slow`);
  await arrived;
  const closed = served.close();
  answer();
  expect(await (await slow).text()).toBe("done");
  await closed;
  await expect(fetch(`http://127.0.0.1:${served.port}/`)).rejects.toThrow();
  agent.destroy();
});
