import { type Finding, note, ok, problem } from "./finding.ts";

/** What came of asking one source. */
export interface Asked {
  readonly id: string;
  readonly assetClass: string;
  /** Null where it answered with bars. */
  readonly failure: string | null;
}

/** A source that is away is a note while another one has its asset class, and a problem where none has. */
export function judgeSources(asked: readonly Asked[]): Finding[] {
  const served = new Set(asked.filter(({ failure }) => failure === null).map(({ assetClass }) => assetClass));
  return asked.map(({ id, assetClass, failure }) => {
    const check = `source ${id}`;
    if (failure === null) return ok(check, `answers with ${assetClass} bars`);
    if (served.has(assetClass)) return note(check, failure, "Nothing has to be done: another source has its symbols.");
    return problem(
      check,
      failure,
      "Check the network (HTTPS_PROXY where there is a proxy), or give bars of your own with MARKET_DATA.",
    );
  });
}
