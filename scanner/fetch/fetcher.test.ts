import { afterEach, describe, expect, it } from "vitest";
import { never, workshop } from "./loopback.fixture.ts";
import { SourceFailed } from "./source-failed.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

const json = { accept: "json", signal: never } as const;
const text = { accept: "text", signal: never } as const;

describe("an answer", () => {
  it("is what was asked for, with where it came from and what proves it", async () => {
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { etag: '"1"', "content-type": "application/json" }).end('{"a":[1]}');
    });
    const answer = await door().fetcher.get(`${origin}/a?b=c`, json);
    expect(answer).toMatchObject({ url: `${origin}/a?b=c`, status: 200, body: { a: [1] }, validators: { etag: '"1"' } });
  });

  it("may be text in the encoding of its country, or bytes", async () => {
    const { origin } = await serve((_, response) => void response.end(Buffer.from([0xa3, 0xf3, 0x64, 0x9f])));
    const { fetcher } = door();
    expect((await fetcher.get(origin, { ...text, charsetFallback: "windows-1250" })).body).toBe("Łódź");
    expect((await fetcher.get(origin, { accept: "bytes", signal: never })).body).toHaveLength(4);
    await expect(fetcher.get(origin, text)).rejects.toThrow("text in no encoding it declares, nor in UTF-8");
  });

  it("of HTML in the place of JSON is an error that shows host, status, type and beginning", async () => {
    const { origin, host } = await serve((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<html>\n<h1>Maintenance</h1>${"x".repeat(200)}`);
    });
    const failure = door().fetcher.get(`${origin}/api?key=secret`, json);
    await expect(failure).rejects.toThrow(
      `${host}/api answered 200 (text/html) with HTML instead of JSON, beginning with "<html> <h1>Maintenance</h1>${"x".repeat(53)}…"`,
    );
    await expect(failure).rejects.toBeInstanceOf(SourceFailed);
  });

  it.each([
    ["{broken", "what is not JSON"],
    ["", "an empty body instead of JSON"],
  ])("of %j is an error that says so", async (body, said) => {
    const { origin } = await serve((_, response) => void response.end(body));
    await expect(door().fetcher.get(origin, json)).rejects.toThrow(said);
  });

  it.each([
    [404, "not_found"],
    [410, "not_found"],
    [401, "not_allowed"],
    [400, "fix_input"],
    [501, "try_later"],
  ])("of %i is given up at once, as %s", async (status, code) => {
    const { origin, host, seen } = await serve((_, response) => void response.writeHead(status).end("no such symbol"));
    await expect(door().fetcher.get(`${origin}/a?key=secret`, json)).rejects.toMatchObject({
      code,
      status,
      tries: 1,
      host,
      path: "/a",
      message: `${host}/a answered ${status}: no such symbol`,
    });
    expect(seen).toHaveLength(1);
  });
});

describe("a request", () => {
  it("says who asks, also when the caller would rather not", async () => {
    const { origin, seen } = await serve((_, response) => void response.end("{}"));
    await door().fetcher.get(origin, { ...json, headers: { "User-Agent": "a browser", Referer: "https://a.example" } });
    expect(seen[0]?.headers).toMatchObject({
      "user-agent": "Mozilla/5.0 (compatible; Larder/0.1; +larder@example.org)",
      referer: "https://a.example",
      "accept-encoding": "gzip, br, zstd, deflate",
    });
  });

  it("with a method carries its body", async () => {
    const { origin } = await serve((request, response) => void request.pipe(response));
    const answer = await door().fetcher.request(origin, { ...json, method: "POST", body: '{"page":1}' });
    expect(answer.body).toEqual({ page: 1 });
  });

  it("for changes only gets null while there are none", async () => {
    const { origin } = await serve((request, response) => {
      const known = request.headers["if-none-match"] === '"2"' && request.headers["if-modified-since"] === "yesterday";
      response.writeHead(known ? 304 : 200, { etag: '"2"', "last-modified": "yesterday" }).end(known ? undefined : "{}");
    });
    const { fetcher } = door();
    const first = await fetcher.getIfChanged(origin, {}, json);
    expect(first?.validators).toEqual({ etag: '"2"', lastModified: "yesterday" });
    expect(await fetcher.getIfChanged(origin, first?.validators ?? {}, json)).toBeNull();
  });

  it.each(["example.org", "ftp://example.org/", "file:///etc/hosts"])("to %s is a mistake of the caller", async (url) => {
    await expect(door().fetcher.get(url, json)).rejects.toMatchObject({ code: "fix_input", field: "url" });
  });

  it("whose caller has given up already is not sent", async () => {
    const { origin, seen } = await serve((_, response) => void response.end("{}"));
    const gone = AbortSignal.abort(new Error("enough"));
    await expect(door().fetcher.get(origin, { ...json, signal: gone })).rejects.toThrow("enough");
    expect(seen).toEqual([]);
  });
});

describe("where another origin stands in for the internet", () => {
  it("requests go there, by host and path, while results, errors and health name the host", async () => {
    const { origin, seen } = await serve((request, response) => {
      if (request.url?.endsWith("/old")) response.writeHead(302, { location: "https://b.example/new?x=1" });
      response.statusCode = request.url?.endsWith("/gone") ? 404 : response.statusCode;
      response.end("{}");
    });
    const { fetcher, slept } = door({ sourceOrigin: `${origin}/` });
    expect((await fetcher.get("https://a.example/old", json)).url).toBe("https://b.example/new?x=1");
    await expect(fetcher.get("https://a.example/gone", json)).rejects.toThrow("a.example/gone answered 404");
    expect(seen.map(({ url }) => url)).toEqual(["/a.example/old", "/b.example/new?x=1", "/a.example/gone"]);
    expect(Object.keys(fetcher.health())).toEqual(["a.example", "b.example"]);
    expect(slept).toEqual([]); // no delays between requests
  });
});
