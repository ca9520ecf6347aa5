import { LarderError } from "../../../../../contract/errors.ts";

/** An answer that arrived and is not what the source used to send: its format has changed, or it is about something else. */
export class AnswerDrift extends LarderError {
  constructor(origin: string, said: string) {
    super("try_later", `${origin}: ${said}`, { remedy: "Compare its answer with the parser of this source" });
    this.name = "AnswerDrift";
  }
}
