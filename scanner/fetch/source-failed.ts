import { type ErrorCode, type ErrorDetails, LarderError } from "../../contract/errors.ts";

export interface FailedPlace {
  readonly host: string;
  readonly path: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly tries: number;
}

/** A request that brought nothing usable: no answer, an error status, or a body that is not what was asked for. */
export class SourceFailed extends LarderError implements FailedPlace {
  readonly host: string;
  readonly path: string;
  readonly status: number | null;
  readonly tries: number;

  constructor(code: ErrorCode, message: string, place: FailedPlace, details: ErrorDetails = {}) {
    super(code, message, details);
    this.name = "SourceFailed";
    this.host = place.host;
    this.path = place.path;
    this.status = place.status;
    this.tries = place.tries;
  }
}
