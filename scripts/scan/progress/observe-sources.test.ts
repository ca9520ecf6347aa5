import { expect, test } from "vitest";
import { LarderError } from "../../../contract/errors.ts";
import type { Door } from "../../../contract/verbs.ts";
import type { Pipeline, Source, Work } from "../../../scanner/pipeline.ts";
import { marketScan } from "../../../scanner/pipelines/market-scan/declare.ts";
import { Stopped } from "../../../scanner/spine/stop.ts";
import { madeUpCandidate, madeUpReport } from "../made-up-run.ts";
import type { News } from "./news.ts";
import { observeSources } from "./observe-sources.ts";

function pipelineOf(read: Source<unknown>["read"]): Pipeline {
  return {
    declaration: marketScan,
    configured: {},
    sources: () => [{ id: "web", read }],
    displayCurrency: () => "USD",
    analyse: async () => madeUpCandidate(),
    finish: (candidate) => candidate,
  };
}

const noDoor: Door = { call: () => Promise.reject(new Error("nothing is stored here")) };

/** Reads the only source, and returns what was told, what the run was told, and how it ended. */
async function observe(read: Source<unknown>["read"], signal = new AbortController().signal) {
  const news: News[] = [];
  const reported: number[] = [];
  const work: Work = { signal, now: 0, report: (done) => reported.push(done) };
  const [source] = observeSources(pipelineOf(read), (one) => news.push(one)).sources({}, noDoor);
  const ended = await source?.read(work).catch((thrown: unknown) => thrown);
  return { news, reported, ended };
}

test("a source tells that it begins, how far it is, and what it brought; the run learns the same", async () => {
  const reading = { part: 7, reports: [madeUpReport()] };
  const { news, reported, ended } = await observe(async (work) => {
    work.report(1, 3, "pages");
    return reading;
  });
  expect(news).toEqual([
    { kind: "reading", id: "web", done: 0, total: 0 },
    { kind: "reading", id: "web", done: 1, total: 3 },
    { kind: "read", id: "web", reports: reading.reports },
  ]);
  expect(reported).toEqual([1]);
  expect(ended).toBe(reading);
});

test("a source that fails tells why, and fails", async () => {
  const away = new LarderError("try_later", "HTTP 503", { remedy: "Wait" });
  const { news, ended } = await observe(() => Promise.reject(away));
  expect(news.at(-1)).toEqual({ kind: "unreadable", id: "web", reason: "HTTP 503. Wait" });
  expect(ended).toBe(away);
});

test("a stopped run says nothing about the source", async () => {
  const stop = new Stopped("cancel");
  const { news, ended } = await observe(() => Promise.reject(stop), AbortSignal.abort(stop));
  expect(news.map(({ kind }) => kind)).toEqual(["reading"]);
  expect(ended).toBe(stop);
});
