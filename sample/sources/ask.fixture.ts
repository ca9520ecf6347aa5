import { createWorld, type Moment } from "../model/world.ts";
import { hosts } from "./hosts.ts";
import type { SourceAnswer } from "./source.ts";

/** The sample world on a Friday, two and a half hours into New York's session. */
export const NOW = Date.parse("2026-11-20T17:00:00Z");

const world = createWorld({ seed: 1, planted: false });

export function momentAt(now = NOW): Moment {
  return world.at(now);
}

/** What the host of a URL answers; throws where it has nothing there. */
export function ask(address: string, moment: Moment = momentAt(), body = ""): SourceAnswer {
  const url = new URL(address);
  const answer = hosts.get(url.host)?.answer({ path: url.pathname, query: url.searchParams, body }, moment);
  if (answer === undefined || answer === null) throw new Error(`nothing at ${address}`);
  return answer;
}

/** The same, as JSON. */
export function askJson(address: string, moment?: Moment) {
  return JSON.parse(ask(address, moment).body);
}
