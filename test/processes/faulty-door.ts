import type { Door } from "../../contract/verbs.ts";
import type { FaultPoint, Said } from "./plan.ts";

/** A door that strikes before a call is sent and after its answer has arrived. */
export function faultyDoor(door: Door, strike: (at: FaultPoint) => void, tell: (said: Said) => void): Door {
  return {
    async call(verb, args) {
      if (verb !== "begin" && verb !== "publish" && verb !== "settle") return door.call(verb, args);
      strike(`before ${verb}`);
      const answer = await door.call(verb, args);
      tell({ said: "answer", verb, published: "published" in answer ? answer.published : null });
      strike(`after ${verb}`);
      return answer;
    },
  };
}
