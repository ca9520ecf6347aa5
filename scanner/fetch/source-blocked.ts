import { type ErrorDetails, LarderError } from "../../contract/errors.ts";

export interface BlockedPlace {
  readonly host: string;
  /** Null where no answer came with a status: the host failed too often in a row. */
  readonly status: number | null;
  /** When the host may be asked again, in milliseconds since 1970; null where nobody knows. */
  readonly until: number | null;
  /** Requests sent; 0 where the host was not asked at all. */
  readonly tries: number;
}

/** The host does not want to be asked now. Take another source, or come back after `until`. */
export class SourceBlocked extends LarderError implements BlockedPlace {
  readonly host: string;
  readonly status: number | null;
  readonly until: number | null;
  readonly tries: number;

  constructor(message: string, place: BlockedPlace, details: ErrorDetails = {}) {
    super("try_later", message, details);
    this.name = "SourceBlocked";
    this.host = place.host;
    this.status = place.status;
    this.until = place.until;
    this.tries = place.tries;
  }
}
