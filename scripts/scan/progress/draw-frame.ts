import { type Stage, stages } from "../../../contract/words.ts";
import { count, seconds } from "../render/numbers.ts";
import type { Paint } from "../render/paint.ts";
import { shorten } from "../render/text.ts";
import { currentStage, type Picture, type SourceSeen, stageSeconds } from "./picture.ts";

/** Stages that always come; the others are shown once they were seen. */
const EXPECTED: ReadonlySet<Stage> = new Set(["sources", "analyse", "gate", "publish"]);
const NAME_COLUMNS = 8;
const BAR_COLUMNS = 24;

/** What a terminal shows of a run under way: a line per stage with its bar, a line per source with its state. */
export function drawFrame(title: string, picture: Picture, now: number, width: number, paint: Paint): string {
  const current = currentStage(picture);
  const took = stageSeconds(picture, now);
  const shown = stages.filter((stage) => EXPECTED.has(stage) || picture.stages.has(stage));
  const lines = shown.map((stage) => stageLine(stage, picture, current, took[stage], width, paint));
  const sources = [...picture.sources].map(([id, source]) => sourceLine(id, source, width, paint));
  return [`${paint("bold", title)}  ${seconds((now - picture.startedAt) / 1000)}`, ...lines, ...sources, ""].join("\n");
}

function stageLine(
  stage: Stage,
  picture: Picture,
  current: Stage | null,
  took: number | undefined,
  width: number,
  paint: Paint,
): string {
  const name = stage.padEnd(NAME_COLUMNS);
  const seen = picture.stages.get(stage);
  const waiting = current === null || stages.indexOf(stage) > stages.indexOf(current);
  if (waiting) return paint("dim", `  · ${name}`);
  if (stage !== current)
    return `  ${paint("green", "✓")} ${name} ${bar(1, paint)}  ${paint("dim", took === undefined ? "" : seconds(took))}`.trimEnd();
  const { done, total, message } = seen?.progress ?? { done: 0, total: 0, message: "" };
  const amount = total > 1 ? `${count(done)} of ${count(total)}` : "";
  const words = [amount, message].filter(Boolean).join("  ");
  return `  ${paint("cyan", "›")} ${name} ${bar(total > 0 ? done / total : 0, paint)}  ${shorten(words, width - NAME_COLUMNS - BAR_COLUMNS - 7)}`;
}

function bar(share: number, paint: Paint): string {
  const full = Math.round(Math.min(1, share) * BAR_COLUMNS);
  return paint("cyan", "█".repeat(full)) + paint("dim", "░".repeat(BAR_COLUMNS - full));
}

function sourceLine(id: string, source: SourceSeen, width: number, paint: Paint): string {
  switch (source.kind) {
    case "reading":
      return shorten(`    ${id}: reading${source.total > 1 ? `, ${count(source.done)} of ${count(source.total)}` : ""}`, width);
    case "unreadable":
      return paint("red", shorten(`    ${id}: failed, ${source.reason}`, width));
    case "read":
      return shorten(
        `    ${id}: ${source.reports.map(({ group, state, items }) => `${group} ${state} ${count(items)}`).join(", ")}`,
        width,
      );
  }
}
