import type { ScanStatus } from "../../../client/types.ts";
import { ageInWords } from "../../../contract/freshness.ts";
import { clockTime, type Zone } from "./times.ts";

export interface StateWords {
  /** How much it matters: something to know, something that is not as it should be, something broken. */
  readonly tone: "note" | "warning" | "trouble";
  readonly text: string;
}

export interface Seen {
  readonly status: ScanStatus | null;
  /** Database time, ms. */
  readonly now: number;
  /** Host time of the last word of a server that no longer answers; null while it answers. */
  readonly silentSince: number | null;
  readonly zone?: Zone;
}

/** What a reader has to know of the state of things, in a line of sentences; null while all is as it should be. */
export function describeState({ status, now, silentSince, zone }: Seen): StateWords | null {
  if (status === null) return silentSince === null ? null : { tone: "trouble", text: "The server does not answer." };
  const last = lastRunSentence(status, now, zone);
  const next = `Next ${clockTime(status.next_run_at, now, zone)}.`;
  if (silentSince !== null) {
    const since = clockTime(new Date(silentSince).toISOString(), now, zone);
    return {
      tone: "trouble",
      text: sentences(`The server has not answered since ${since}; this is what it said last.`, ageSentence(status, now)),
    };
  }
  if (status.scan_timestamp === null)
    return status.running === null
      ? {
          tone: last === null ? "note" : "trouble",
          text: sentences("Nothing has been scanned yet.", awaySentence(status), last, next),
        }
      : { tone: "note", text: sentences("Nothing has been scanned yet.", last, "The first scan is under way.") };
  const old = ageSentence(status, now);
  if (old === null && last === null && status.database === "reachable") return null;
  return { tone: toneOf(status, now), text: sentences(old, awaySentence(status), last, next) };
}

const sentences = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(" ");

/** What was published is good even where the last try was not, as long as it is fresh. */
function toneOf(status: ScanStatus, now: number): StateWords["tone"] {
  return ageSentence(status, now) === null
    ? "note"
    : status.last_run?.status === "failed" || status.state === "expired"
      ? "trouble"
      : "warning";
}

/** "Data is 47 min old, normally at most 15." */
function ageSentence({ scan_timestamp, ttl_seconds }: ScanStatus, now: number): string | null {
  if (scan_timestamp === null) return null;
  const seconds = Math.floor((now - Date.parse(scan_timestamp)) / 1000);
  if (seconds <= ttl_seconds) return null;
  const [age, usual] = [ageInWords(seconds), ageInWords(ttl_seconds)];
  const sameUnit = age.endsWith(" min") && !age.includes("h") && usual.endsWith(" min") && !usual.includes("h");
  return `Data is ${age} old, normally at most ${sameUnit ? usual.replace(" min", "") : usual}.`;
}

function awaySentence({ database }: ScanStatus): string | null {
  return database === "away" ? "The database does not answer: this is from memory." : null;
}

/** "Last run refused 02:10: 40 of 110 symbols." Null where the last run was published, or none is known. */
function lastRunSentence({ last_run, scan_timestamp }: ScanStatus, now: number, zone: Zone): string | null {
  if (last_run === null || last_run.outcome === "published") return null;
  if (last_run.status === "cancelled" && scan_timestamp !== null) return null; // somebody wanted it so, and there is something to show
  const what = last_run.outcome === "refused" ? "refused" : last_run.status;
  const when = last_run.at === null ? "" : ` ${clockTime(last_run.at, now, zone)}`;
  const why = last_run.reasons.map(({ detail }) => detail.replace(/\.$/, "")).join("; ");
  return `Last run ${what}${when}${why === "" ? "" : `: ${why}`}.`;
}
