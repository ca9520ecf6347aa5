import { z } from "zod";
import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import { readShape } from "../../../../fetch/read-shape.ts";

const ORIGIN = "dolarapi";
const answerShape = z.object({
  fuente: z.string(),
  moneda: z.string().nullish(), // older answers do not name it
  promedio: z.number().positive(),
  fechaActualizacion: z.iso.datetime({ offset: true }),
});

/** An official rate may be there before its day; nothing else has a reason to be dated ahead. */
const FURTHEST_AHEAD_MS = 8 * 86_400_000;
const CARACAS_MS = -4 * 3_600_000;
const DAY_MS = 86_400_000;

export interface DollarRate {
  /** VES per dollar or euro. */
  readonly value: number;
  /** When it was updated, in milliseconds. */
  readonly updated: number;
}

/** What was asked for: whose rate, and of which currency (ISO 4217). */
export interface AskedRate {
  readonly fuente: "oficial" | "paralelo";
  readonly moneda: string;
}

/** An answer of `/v1/dolares/oficial` and its like. @throws AnswerUnusable */
export function parseRate(answer: unknown, { fuente, moneda }: AskedRate, now: number): DollarRate {
  const rate = readShape(answerShape, answer, ORIGIN);
  if (rate.fuente !== fuente) throw new AnswerUnusable("drift", ORIGIN, `asked for ${fuente}, it answers with ${rate.fuente}`);
  if ((rate.moneda ?? moneda) !== moneda)
    throw new AnswerUnusable("drift", ORIGIN, `asked for ${moneda}, it answers with ${rate.moneda}`);
  const updated = Date.parse(rate.fechaActualizacion);
  if (updated > now + FURTHEST_AHEAD_MS)
    throw new AnswerUnusable("drift", ORIGIN, `it is dated ${rate.fechaActualizacion}, too far ahead`);
  return { value: rate.promedio, updated };
}

/**
 * The day in Caracas it is dated to, as the value date of an official rate. Since the spring of 2026 the answers carry that date itself,
 * at midnight; before, they carried the time of their own last reading, whatever day that was.
 */
export function valueDateOf({ updated }: DollarRate): string {
  const day = Math.floor((updated + CARACAS_MS) / DAY_MS);
  return new Date(day * DAY_MS - CARACAS_MS).toISOString();
}
