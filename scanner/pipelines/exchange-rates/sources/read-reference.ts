import { toLarderError } from "../../../../contract/errors.ts";
import { AnswerUnusable } from "../../../fetch/answer-unusable.ts";

/** What a parser of reference rates makes of an answer; its refusal is a change of the source's format. @throws AnswerUnusable */
export function readReference<Rates>(origin: string, parse: () => Rates): Rates {
  try {
    return parse();
  } catch (thrown) {
    const { code, message } = toLarderError(thrown);
    if (code !== "try_later") throw thrown;
    throw new AnswerUnusable("drift", origin, message);
  }
}
