import type { RateKind } from "../../contract/convert.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Door } from "../../contract/verbs.ts";
import { sharedFor } from "../shared-for.ts";
import { type Answer, finishAnswer, nameDisplay } from "./finish-answer.ts";
import { inDeclaredOrder } from "./in-declared-order.ts";
import { isNewer } from "./is-newer.ts";

/** Readers of a pipeline with nothing on the shelf look into the database together, this often. */
const LOOK_AGAIN_MS = 1000;

/** The newest snapshot of a variant with its finished answers. */
export interface Shelved {
  readonly snapshot: Snapshot;
  /** In the display currency of its run; finished before the snapshot is shown to anybody. */
  readonly answer: Answer;
  /** The answer in a currency, by rates of one kind where one is asked for, if it is finished already. */
  finished(currency: string, kind: RateKind | undefined): Answer | undefined;
  /** The same, finished on first demand; the snapshot's rates know the currency, and the kind for it. */
  answerIn(currency: string, kind?: RateKind): Promise<Answer>;
}

/** The newest snapshots of all pipelines, in memory. It answers whether or not the database is there. */
export interface Shelf {
  get(pipeline: string, variant: string): Shelved | undefined;
  /** Snapshots held, count. */
  readonly size: number;
  /** Loads a pipeline's newest snapshots. Errors: those of the door. */
  refresh(pipeline: string): Promise<void>;
  /** The same, shared by all who ask within a second. */
  look(pipeline: string): Promise<void>;
  /** Tells of each newer snapshot once it can be served. @returns the end of the subscription */
  onArrival(listener: (snapshot: Snapshot) => void): () => void;
}

/** `declarations`: whose rows and sections are put into their declared order, since the database keeps none. */
export function createShelf(door: Door, elapsed: () => number, declarations: readonly Declaration[] = []): Shelf {
  const declared = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  const shelved = new Map<string, Map<string, Shelved>>();
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const looks = new Map<string, ReturnType<typeof sharedFor<void>>>();

  const isWanted = (snapshot: Snapshot) => {
    const present = shelved.get(snapshot.pipeline)?.get(snapshot.filter_mode);
    return present === undefined || isNewer(snapshot, present.snapshot);
  };

  const refresh = async (pipeline: string) => {
    const { snapshots } = await door.call("latest", { pipeline });
    const finished = await Promise.all(
      snapshots.filter(isWanted).map((snapshot) => shelve(inDeclaredOrder(snapshot, declared.get(pipeline)))),
    );
    // Asked again: a newer one may have come while these were being compressed.
    const arriving = finished.filter(({ snapshot }) => isWanted(snapshot));
    const variants = shelved.get(pipeline) ?? new Map<string, Shelved>();
    for (const one of arriving) variants.set(one.snapshot.filter_mode, one);
    if (variants.size > 0) shelved.set(pipeline, variants);
    for (const { snapshot } of arriving) for (const listener of [...listeners]) listener(snapshot);
  };

  return {
    get: (pipeline, variant) => shelved.get(pipeline)?.get(variant),
    get size() {
      return [...shelved.values()].reduce((sum, variants) => sum + variants.size, 0);
    },
    refresh,
    look: (pipeline) => {
      const look = looks.get(pipeline) ?? sharedFor(LOOK_AGAIN_MS, elapsed, () => refresh(pipeline));
      looks.set(pipeline, look);
      return look.get();
    },
    onArrival: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Finishes a snapshot's own answer and keeps room for the others. */
export async function shelve(snapshot: Snapshot): Promise<Shelved> {
  const answer = await finishAnswer(snapshot, snapshot.rates.base);
  const answers = new Map([[answer.currency, answer]]);
  const underWay = new Map<string, Promise<Answer>>();

  const finish = async (name: string, currency: string, kind?: RateKind) => {
    const finished = await finishAnswer(snapshot, currency, kind).finally(() => underWay.delete(name));
    answers.set(name, finished);
    return finished;
  };

  const answerIn = async (currency: string, kind?: RateKind) => {
    const name = nameDisplay(currency, kind);
    const waiting = answers.get(name) ?? underWay.get(name);
    if (waiting !== undefined) return waiting;
    const started = finish(name, currency, kind);
    underWay.set(name, started);
    return started;
  };
  return { snapshot, answer, finished: (currency, kind) => answers.get(nameDisplay(currency, kind)), answerIn };
}
