import type { Tools } from "../../scanner/spine/tools.ts";
import type { Composed } from "../compose.ts";
import { toolsOf } from "../tools-of.ts";
import type { ScanRequest } from "./arguments.ts";
import { choosePipeline } from "./choose-pipeline.ts";
import type { Ended } from "./ended.ts";
import { perform } from "./perform.ts";
import { printed } from "./print.ts";
import { lineView } from "./progress/line-view.ts";
import type { News, View } from "./progress/news.ts";
import { observeSources } from "./progress/observe-sources.ts";
import { emptyPicture, seen, stageSeconds } from "./progress/picture.ts";
import { failureOf } from "./render/outcome.ts";
import { type Paint, paintFor, widthOf } from "./render/paint.ts";
import type { Timings } from "./render/summary.ts";

/** A scan with somebody watching: progress while it runs, then all there is to say about it on stdout. */
export async function conduct(request: ScanRequest, composed: Composed, signal: AbortSignal): Promise<Ended> {
  const pipeline = choosePipeline(request, composed.pipelines);
  const screen = request.json ? process.stderr : process.stdout;
  const view = await viewOn(screen, pipeline.declaration.name, paintFor(screen));
  let picture = emptyPicture(performance.now());
  const tell = (news: News) => {
    picture = seen(picture, news, performance.now());
    view.see(news);
  };
  const tools: Tools = { ...toolsOf(composed, signal), onProgress: (progress) => tell({ kind: "progress", progress }) };
  const ended = await perform(request, observeSources(pipeline, tell), tools).finally(() => view.end());
  const timings = timingsOf(ended, stageSeconds(picture, performance.now()));
  process.stdout.write(`${printed(request, ended, timings, widthOf(process.stdout), paintFor(process.stdout))}\n`);
  const failure = failureOf(ended);
  if (failure !== null && !request.json) process.stderr.write(`${failure}\n`);
  return ended;
}

async function viewOn(screen: NodeJS.WriteStream, title: string, paint: Paint): Promise<View> {
  if (!screen.isTTY) return lineView((line) => screen.write(`${line}\n`));
  const { liveView } = await import("./progress/live-view.ts");
  return liveView(title, screen, paint);
}

/** What a waiting process saw of somebody else's stages is no measure of them. */
function timingsOf(ended: Ended, stages: Readonly<Record<string, number>>): Timings {
  if (ended.kind !== "run") return { total_seconds: null, stages };
  const { begun_at, settled_at } = ended.run;
  const total_seconds = begun_at === null || settled_at === null ? null : (Date.parse(settled_at) - Date.parse(begun_at)) / 1000;
  return { total_seconds, stages: ended.attached ? {} : stages };
}
