import { expect, test } from "vitest";
import { readEvents, type ServerEvent } from "./read-events.ts";

/** What is read from a body that comes in these parts. */
async function readBytes(parts: readonly Uint8Array[]): Promise<ServerEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

const read = (...parts: readonly string[]) => readBytes(parts.map((part) => new TextEncoder().encode(part)));

test("an event is whole when its empty line has come, however it was cut on the way", async () => {
  const text = 'id: 7\nevent: run\ndata: {"a":"b: c"}\n\n';
  const event = { id: "7", event: "run", data: '{"a":"b: c"}' };
  expect(await read(text)).toEqual([event]);
  expect(await read(...text)).toEqual([event]);
  expect(await read(text.slice(0, -1))).toEqual([]);
});

test("an id without data, a comment and data of several lines are as the standard has them", async () => {
  expect(await read("retry: 2000\n\n:\nid: 9\n\n:\n\ndata: a\ndata:b\n\n")).toEqual([
    { id: null, event: "message", data: null },
    { id: "9", event: "message", data: null },
    { id: null, event: "message", data: null },
    { id: null, event: "message", data: "a\nb" },
  ]);
});

test("characters of several bytes may be cut anywhere", async () => {
  const bytes = new TextEncoder().encode("data: Größe 🦊\n\n");
  const events = await readBytes([...bytes].map((byte) => Uint8Array.of(byte)));
  expect(events.map(({ data }) => data)).toEqual(["Größe 🦊"]);
});
