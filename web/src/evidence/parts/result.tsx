import { inR } from "../../words/numbers.ts";

export interface ResultProps {
  /** Units of risk, net of costs; null where there is none. */
  readonly r: number | null;
}

/** What a trade came to, coloured by its sign, which stands before it too. */
export function Result({ r }: ResultProps) {
  return r === null ? "–" : <span className={r > 0 ? "gain" : "loss"}>{inR(r)}</span>;
}
