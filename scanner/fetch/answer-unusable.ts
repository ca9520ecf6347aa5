import { LarderError } from "../../contract/errors.ts";
import type { SourceState } from "../../contract/words.ts";

/** An answer that arrived and says in its own words why there is nothing to be had, or is not what the source used to send. */
export class AnswerUnusable extends LarderError {
  readonly state: Extract<SourceState, "blocked" | "drift" | "empty" | "failed">;

  constructor(state: AnswerUnusable["state"], origin: string, said: string, remedy = "Compare its answer with its parser") {
    super("try_later", `${origin}: ${said}`, { remedy });
    this.name = "AnswerUnusable";
    this.state = state;
  }
}
