import type { Progress } from "../../../contract/run.ts";
import { count } from "../render/numbers.ts";
import type { News, View } from "./news.ts";

/** Percent between two lines of one stage: a log is read afterwards, ten lines tell as much as a thousand. */
const STEP = 10;

/** Plain lines for logs and pipes: one per stage, per tenth of a stage, and per source. */
export function lineView(write: (line: string) => void): View {
  let stage: Progress["stage"] | null = null;
  let step = 0;

  function onProgress(progress: Progress): void {
    const reached = progress.total > 1 ? Math.floor((100 * Math.min(1, progress.done / progress.total)) / STEP) : 0;
    if (progress.stage !== stage) {
      stage = progress.stage;
      step = 0;
      write(stage);
    }
    if (reached <= step) return;
    step = reached;
    write(
      `${stage}: ${count(progress.done)} of ${count(progress.total)}${progress.message === "" ? "" : `, ${progress.message}`}`,
    );
  }

  function see(news: News): void {
    if (news.kind === "progress") onProgress(news.progress);
    if (news.kind === "unreadable") write(`source ${news.id}: failed`); // the reason comes with the outcome;
    if (news.kind !== "read") return;
    for (const { group, state, items } of news.reports) write(`source ${news.id}, ${group}: ${state}, ${count(items)} items`);
  }
  return { see, end() {} };
}
