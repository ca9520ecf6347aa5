import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import pino from "pino";
import { afterEach, expect, test } from "vitest";
import { until } from "../test-api.ts";
import { createStreams, eventText, type Stream, type Streams } from "./streams.ts";

const ends: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ends.splice(0).reverse()) end();
});

/** A server that streams to everybody, and a client of it that reads only when it is told to. */
async function streaming() {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
  const closing = new AbortController();
  const streams: Streams = createStreams({ about: "weather", log, closing: closing.signal });
  const opened: Stream[] = [];
  const server = createServer((_, outgoing) => void opened.push(streams.open(outgoing, { "x-own": "1" })));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1"); // listening on TCP: never a path, never null
  socket.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
  ends.push(
    () => server.close(),
    () => socket.destroy(),
  );
  await until(() => opened.length === 1);
  const [stream] = opened;
  if (stream === undefined) throw new Error("no stream");
  return { streams, stream, socket, closing, lines };
}

test("what is written goes out as events, under the headers of streams and one's own", async () => {
  const { stream, socket } = await streaming();
  let text = "";
  socket.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  stream.write(eventText("rain", { mm: 3 }, 7));
  await until(() => text.includes("rain"));
  expect(text).toMatch(/^HTTP\/1.1 200 OK\r\nx-own: 1\r\ncontent-type: text\/event-stream; charset=utf-8\r\n/);
  expect(text).toContain("retry: 2000\n\n");
  expect(text).toContain('id: 7\nevent: rain\ndata: {"mm":3}\n\n');
});

test("a client that takes nothing is cut off, with a line in the log, and counted no more", async () => {
  const { streams, stream, lines } = await streaming();
  const megabyte = ":".repeat(1_000_000);
  await until(() => {
    stream.write(megabyte);
    return !stream.isOpen;
  });
  await until(() => streams.count === 0);
  expect(lines).toEqual(["A client that does not keep up with weather was cut off"]);
  stream.write("to nobody");
});

test("whoever waits for a client that goes away waits no longer", async () => {
  const { stream, socket } = await streaming();
  stream.write(":".repeat(400_000));
  const drained = stream.drained();
  socket.destroy();
  await drained;
});

test("the end of the process ends them, those that come after it at once", async () => {
  const { streams, stream, closing } = await streaming();
  closing.abort();
  expect(stream.isOpen).toBe(false);
  await until(() => streams.count === 0);
});
