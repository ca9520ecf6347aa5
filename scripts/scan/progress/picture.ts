import type { SourceReport } from "../../../contract/candidate.ts";
import type { Progress } from "../../../contract/run.ts";
import { type Stage, stages } from "../../../contract/words.ts";
import type { News } from "./news.ts";

interface StageSeen {
  readonly since: number;
  readonly progress: Progress;
}

export type SourceSeen =
  | { readonly kind: "reading"; readonly done: number; readonly total: number }
  | { readonly kind: "read"; readonly reports: readonly SourceReport[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/** All that is known of a run under way. Times are milliseconds of one clock. */
export interface Picture {
  readonly startedAt: number;
  readonly stages: ReadonlyMap<Stage, StageSeen>;
  readonly sources: ReadonlyMap<string, SourceSeen>;
}

export function emptyPicture(now: number): Picture {
  return { startedAt: now, stages: new Map(), sources: new Map() };
}

/** The picture with the news in it. */
export function seen(picture: Picture, news: News, now: number): Picture {
  if (news.kind === "progress") {
    const { progress } = news;
    const since = picture.stages.get(progress.stage)?.since ?? now;
    return { ...picture, stages: new Map(picture.stages).set(progress.stage, { since, progress }) };
  }
  const { id, ...source } = news;
  return { ...picture, sources: new Map(picture.sources).set(id, source) };
}

/** The stage a run is in: the furthest one seen. */
export function currentStage(picture: Picture): Stage | null {
  return stages.findLast((stage) => picture.stages.has(stage)) ?? null;
}

/** Seconds each stage took until the next one began, or until `now`. */
export function stageSeconds(picture: Picture, now: number): Partial<Record<Stage, number>> {
  const begun = stages.flatMap((stage) => {
    const since = picture.stages.get(stage)?.since;
    return since === undefined ? [] : [{ stage, since }];
  });
  const entries = begun.map(({ stage, since }, index) => {
    const ms = (begun[index + 1]?.since ?? now) - since;
    return [stage, Math.round(ms) / 1000];
  });
  return Object.fromEntries(entries);
}
