import { z } from "zod";
import { digestOf } from "../../contract/digest.ts";
import { LarderError } from "../../contract/errors.ts";
import type { Declaration, GateThresholds } from "../../contract/pipeline.ts";
import { checkSchedule } from "../../contract/schedule.ts";
import type { Pipeline } from "../pipeline.ts";
import { carryRows } from "./carry-rows.ts";
import { command } from "./command.ts";
import { type Argv, type CommandOptions, nameOf } from "./program.ts";
import { readPrinted } from "./read-printed.ts";
import { toCandidate } from "./to-candidate.ts";

/** A program as a pipeline. Only the first four are needed. */
export interface WrappedCommand extends CommandOptions {
  /** In lower case, as in /api/snapshots/NAME. */
  readonly name: string;
  /** The program and its arguments, as they are: no shell reads them. `{out}` stands for a file the result is to be written to. */
  readonly argv: Argv;
  /** Five fields. */
  readonly cron: string;
  /** A snapshot is fresh this long after its run began. */
  readonly ttlMinutes: number;
  readonly title?: string;
  readonly description?: string;
  /** IANA name in which `cron` is read; default UTC. */
  readonly timeZone?: string;
  /** Snapshots are expired this long after their run began; default: a day, or ten times the ttl if that is longer. */
  readonly expireMinutes?: number;
  /** A run that takes longer is stopped and failed; default 15. */
  readonly deadlineMinutes?: number;
  /** Default: one, called latest. */
  readonly variants?: readonly [string, ...string[]];
  /** What a run may be asked with; the program gets it on stdin. Default: nothing. */
  readonly input?: z.ZodObject;
  /** Shape of a row; default: any object. A row of another shape refuses the result. */
  readonly row?: z.ZodType;
  /** Field of a row that names its group: a site, an asset class. Each is judged for itself, and carried where it is missing. */
  readonly groupBy?: string;
  readonly gate?: Partial<GateThresholds>;
  /** Display currency of priced rows, ISO 4217; default USD. */
  readonly currency?: string;
}

const DAY_MINUTES = 1440;

/** What can be asked of rows that nobody has described: as many as usual, at least half; an empty result is never published. */
const GATE: GateThresholds = {
  required: [],
  coverageFloor: 0.8,
  itemsFloor: 0.5,
  recordsFloor: 0,
  nullsMargin: 0.2,
  jumpFactor: 2.5,
  jumpShare: 1, // no levels are known, so nothing jumps
  distinctFloor: 0,
  carrySeconds: DAY_MINUTES * 60,
};

/** A program in any language as a pipeline: `command` describes what it is given and what it prints. Throws `fix_setup` naming the field that is wrong. */
export function wrapCommand(wrapped: WrappedCommand): Pipeline {
  const declaration = declarationOf(wrapped);
  const { argv, groupBy = null, currency = "USD" } = wrapped;
  const { name, variants, opportunity: row } = declaration;
  const execute = command(argv, wrapped);
  return {
    declaration,
    effort: "analysis",
    configured: {},
    sources: () => [],
    displayCurrency: () => currency,
    async analyse(_gathered, rates, input, work) {
      const result = await execute(input, work);
      const printed = readPrinted(result, variants.length === 1 ? variants[0] : null, nameOf(argv));
      const configDigest = digestOf({ argv, input, variants, groupBy });
      return toCandidate(printed, { pipeline: name, groupBy, row, configDigest, rates, now: work.now });
    },
    finish: (candidate, previous, carried, dropped) =>
      groupBy === null ? candidate : carryRows(candidate, previous, { carried, dropped }, groupBy),
  };
}

function declarationOf({ name, argv, cron, ttlMinutes, ...more }: WrappedCommand): Declaration {
  const { timeZone = "UTC", expireMinutes = Math.max(DAY_MINUTES, 10 * ttlMinutes), deadlineMinutes = 15 } = more;
  check("name", name, typeof name === "string" && /^[a-z][a-z0-9-]*$/.test(name), "Write it in lower case, as in my-scan");
  check("argv", argv, isArgv(argv), 'Write the program and its arguments apart: ["python3", "scan.py"]');
  const minutes = { ttlMinutes, expireMinutes, deadlineMinutes };
  for (const [field, value] of Object.entries(minutes)) check(field, value, value > 0, "Write a number of minutes above 0");
  check("cron", cron, typeof cron === "string", 'Write five fields: "*/10 * * * *"');
  checkSchedule({ cron, timeZone });
  return {
    name,
    title: more.title ?? name,
    description: more.description ?? `What ${nameOf(argv)} brings.`,
    cron,
    timeZone,
    ttlSeconds: ttlMinutes * 60,
    expireSeconds: expireMinutes * 60,
    deadlineSeconds: deadlineMinutes * 60,
    variants: more.variants ?? ["latest"],
    input: more.input ?? z.strictObject({}),
    opportunity: more.row ?? z.record(z.string(), z.unknown()),
    metadata: z.record(z.string(), z.unknown()),
    gate: { ...GATE, ...more.gate },
  };
}

/** What a JavaScript file writes nobody has checked before. */
function isArgv(argv: unknown): boolean {
  return Array.isArray(argv) && argv.length > 0 && argv.every((word) => typeof word === "string" && word !== "");
}

function check(field: string, value: unknown, isRight: boolean, remedy: string): void {
  if (isRight) return;
  throw new LarderError("fix_setup", `wrapCommand: ${field} cannot be ${JSON.stringify(value) ?? "left out"}`, { field, remedy });
}
