import type { Work } from "../pipeline.ts";
import { boundedLog } from "./bounded-log.ts";
import { lineSplitter } from "./line-splitter.ts";
import { understandLine } from "./understand-line.ts";

/** Last words that go into the reason of a failure: the end of a traceback names the error. */
const TAIL_LINES = 5;
const TAIL_LENGTH = 300;
/** Where Node's tracebacks go on after the error, and the marks below a place. */
const NO_WORDS = /^\s+at \S|^Node\.js v|^[\s^~]*$/;

/** Listens to a program: progress and rows go to the run, the rest to its log. */
export interface Ears {
  /** Text from stderr. */
  hear(text: string): void;
  /** Text from stdout, where the result is written to a file: for the log alone. */
  note(text: string): void;
  end(): void;
  /** The last lines of stderr. */
  tail(): readonly string[];
}

export function createEars(told: Pick<Work, "report" | "row" | "log">, clock: () => number = () => performance.now()): Ears {
  const log = boundedLog((line) => told.log?.(line), clock);
  let tail: readonly string[] = [];
  const errors = lineSplitter((line) => {
    const said = understandLine(line);
    if (said.kind === "progress") return told.report(said.percent, 100, said.message);
    if (said.kind === "row") return told.row?.(said.row);
    if (!NO_WORDS.test(line)) tail = [...tail, line.trim().slice(0, TAIL_LENGTH)].slice(-TAIL_LINES);
    return log.write(line);
  });
  const notes = lineSplitter(log.write);
  return {
    hear: errors.write,
    note: notes.write,
    end() {
      errors.end();
      notes.end();
      log.end();
    },
    tail: () => tail,
  };
}
