/** One block of a stream of server-sent events. Of those without data only the id counts. */
export interface ServerEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: string | null;
}

/**
 * Reads server-sent events as the standard has it (HTML, 9.2.6), one block after the other until the body ends. Comments, which only say
 * that the server is there, are blocks without anything.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? ""; // not yet whole
      for (const block of blocks) yield eventOf(block);
    }
  } finally {
    reader.cancel().catch(() => {}); // whoever stops reading ends the connection
  }
}

function eventOf(block: string): ServerEvent {
  let id: string | null = null;
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "id") id = value;
    else if (field === "event") event = value;
    else if (field === "data") data.push(value);
  }
  return { id, event, data: data.length === 0 ? null : data.join("\n") };
}
