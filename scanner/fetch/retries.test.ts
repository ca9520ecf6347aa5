import { afterEach, describe, expect, it } from "vitest";
import { eager, fakeClock, never, START, workshop } from "./loopback.fixture.ts";
import type { Attempt } from "./retrieve.ts";
import { SourceBlocked } from "./source-blocked.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

const json = { accept: "json", signal: never } as const;

/** Answers with these statuses in turn, then with 200. */
function answering(...answers: [status: number, headers?: Record<string, string>][]) {
  return serve((_, response) => {
    const [status, headers] = answers.shift() ?? [200];
    response.writeHead(status, headers).end("{}");
  });
}

describe("a request that meets a passing fault", () => {
  it.each([408, 425, 500, 502, 503, 504])("of status %i is sent again", async (status) => {
    const { origin, host, seen } = await answering([status]);
    const { fetcher, slept } = door({ hosts: [host] });
    await fetcher.get(origin, json);
    expect(seen).toHaveLength(2);
    expect(slept).toEqual([250]);
  });

  it("of the network is sent again", async () => {
    let resets = 0;
    const { origin, host } = await serve((request, response) => {
      if (resets++ < 2) request.socket.resetAndDestroy();
      else response.end("{}");
    });
    const { fetcher, slept } = door({ hosts: [host] });
    await fetcher.get(origin, json);
    expect(slept).toEqual([250, 500]);
  });

  it("in the middle of an answer is sent again", async () => {
    let cuts = 0;
    const { origin, host } = await serve((_, response) => {
      response.writeHead(200, { "content-length": "2" });
      if (cuts++ > 0) return void response.end("{}");
      response.write("{", () => response.destroy());
    });
    expect((await door({ hosts: [host] }).fetcher.get(origin, json)).body).toEqual({});
  });

  it("is given up after three tries, with what the last one met", async () => {
    const { origin, host, seen } = await answering([500], [502], [503], [500]);
    const failure = door({ hosts: [host] }).fetcher.get(`${origin}/a?key=secret`, json);
    await expect(failure).rejects.toMatchObject({ code: "try_later", status: 503, tries: 3, host });
    await expect(failure).rejects.toThrow(`${host}/a answered 503: {} (3 tries)`);
    expect(seen).toHaveLength(3);
  });

  it("keeps the cause where no answer came", async () => {
    const { origin, host } = await serve((request) => void request.socket.resetAndDestroy());
    const failure = door({ hosts: [host] }).fetcher.get(origin, json);
    await expect(failure).rejects.toMatchObject({
      status: null,
      cause: expect.any(Error),
      message: expect.stringContaining(host),
    });
  });

  it("is a POST: is sent again only where that is safe", async () => {
    const { origin, host, seen } = await answering([500], [500]);
    const { fetcher } = door({ hosts: [host] });
    const post = { ...json, method: "POST", body: "{}" } as const;
    await expect(fetcher.request(origin, post)).rejects.toMatchObject({ status: 500, tries: 1 });
    await fetcher.request(origin, { ...post, retry: { repeatable: true } });
    expect(seen).toHaveLength(3);
  });

  it("tells each try to whoever listens", async () => {
    const { origin, host } = await answering([500]);
    const attempts: Attempt[] = [];
    await door({ hosts: [host], onAttempt: (attempt) => attempts.push(attempt) }).fetcher.get(`${origin}/a`, json);
    const same = { host, path: "/a", durationMs: 0 };
    expect(attempts).toEqual([
      { ...same, outcome: "failed", status: 500, attempt: 1, retryInMs: 250 },
      { ...same, outcome: "ok", status: 200, attempt: 2, retryInMs: null },
    ]);
  });
});

describe("a host that names a time", () => {
  it.each([
    ["429 in seconds", 429, "7"],
    ["429 as a date", 429, new Date(START + 7_000).toUTCString()],
    ["503 in seconds", 503, "7"],
  ])("is asked again then: %s", async (_name, status, retryAfter) => {
    const { origin, host } = await answering([status, { "retry-after": retryAfter }]);
    const { fetcher, slept } = door({ hosts: [host] });
    await fetcher.get(origin, json);
    expect(slept).toEqual([7_125]);
    expect(fetcher.health()[host]).toMatchObject({ state: "closed", consecutiveFailures: 0 });
  });

  it.each([429, 503])("of more than a minute is not waited for (%i), nor asked by anybody until then", async (status) => {
    const { origin, host, seen } = await answering([status, { "retry-after": "3600" }]);
    const { fetcher, slept, advance } = door({ hosts: [host] });
    const failure = fetcher.get(origin, json);
    await expect(failure).rejects.toBeInstanceOf(SourceBlocked);
    await expect(failure).rejects.toMatchObject({ code: "try_later", host, status, until: START + 3_600_000, tries: 1 });
    await expect(failure).rejects.toThrow(`answered ${status}: blocked until 2026-11-20T13:00:00.000Z`);
    await expect(fetcher.get(origin, json)).rejects.toMatchObject({ tries: 0, message: expect.stringContaining("is not asked") });
    expect(seen).toHaveLength(1);
    expect(slept).toEqual([]);
    advance(3_600_000);
    await fetcher.get(origin, json);
    expect(fetcher.health()[host]).toMatchObject({ state: "closed", openUntil: null });
  });

  it("is not waited for by a caller with another source at hand", async () => {
    const { origin, host, seen } = await answering([429, { "retry-after": "2" }]);
    const failure = door({ hosts: [host] }).fetcher.get(origin, { ...json, retry: { maxWaitMs: 0 } });
    await expect(failure).rejects.toMatchObject({ status: 429, until: START + 2_000 });
    expect(seen).toHaveLength(1);
  });

  it("stops being waited for as soon as the caller gives up", async () => {
    const { origin, host, seen } = await answering([429, { "retry-after": "30" }]);
    const { clock } = fakeClock();
    const caller = new AbortController();
    const waiting = {
      ...clock,
      sleep: (_ms: number, signal: AbortSignal) => endOf(signal, () => caller.abort(new Error("enough"))),
    };
    const { fetcher } = door({ hosts: [host], clock: waiting });
    await expect(fetcher.get(origin, { ...json, signal: caller.signal })).rejects.toThrow("enough");
    expect(seen).toHaveLength(1);
  });
});

describe("a host that blocks", () => {
  it.each([
    [451, {}, "{}"],
    [418, {}, "{}"],
    [403, { "cf-mitigated": "challenge" }, "{}"],
    [200, {}, "<html><title>Just a moment...</title></html>"],
  ])("with %i %j is left alone for a minute, then two", async (status, headers, body) => {
    const { origin, host, seen } = await serve((_, response) => void response.writeHead(status, headers).end(body));
    const { fetcher, advance } = door({ hosts: [host] });
    await expect(fetcher.get(origin, json)).rejects.toMatchObject({
      name: "SourceBlocked",
      status,
      until: START + 60_000,
      tries: 1,
    });
    expect(fetcher.health()[host]).toMatchObject({ state: "open", openUntil: START + 60_000, consecutiveFailures: 1 });
    advance(60_000);
    await expect(fetcher.get(origin, json)).rejects.toMatchObject({ until: START + 180_000 });
    expect(seen).toHaveLength(2);
  });

  it("blocks nobody else", async () => {
    const [bad, good] = [await answering([451]), await answering()];
    const { fetcher } = door({ hosts: [bad.host, good.host] });
    await expect(fetcher.get(bad.origin, json)).rejects.toBeInstanceOf(SourceBlocked);
    await fetcher.get(good.origin, json);
  });

  it("one address with 403 may serve others", async () => {
    const { origin, host } = await answering([403]);
    const { fetcher } = door({ hosts: [host] });
    await expect(fetcher.get(origin, json)).rejects.toMatchObject({ name: "SourceBlocked", status: 403, until: null });
    await fetcher.get(origin, json);
  });

  it("refuses at once also what stands in the queue", async () => {
    const { origin, host, seen } = await serve((_, response) => void response.writeHead(451).end());
    const { fetcher } = door({ politeness: { [host]: { ...eager, concurrency: 1, delayMs: 60_000 } } });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => fetcher.get(origin, json)));
    expect(results.map(({ status }) => status)).toEqual(Array(20).fill("rejected"));
    expect(seen).toHaveLength(1);
  });
});

it("hosts get no more requests at once, and no sooner, than they were declared to like", async () => {
  let now = 0;
  let most = 0;
  const { origin, host } = await serve((_, response) => {
    most = Math.max(most, ++now);
    setImmediate(() => {
      now--;
      response.end("{}");
    });
  });
  const { fetcher, slept } = door({ politeness: { [host]: { concurrency: 2, delayMs: 1_000, jitterMs: 200 } } });
  await Promise.all(Array.from({ length: 6 }, () => fetcher.get(origin, json)));
  expect(most).toBe(2);
  expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(5 * 1_100);
});

/** Rejects when the signal ends, having told that somebody waits. */
function endOf(signal: AbortSignal, told: () => void): Promise<void> {
  const { promise, reject } = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  told();
  return promise;
}
