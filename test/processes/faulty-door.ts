import type { Door, Verb } from "../../contract/verbs.ts";
import type { FaultPoint, Said } from "./plan.ts";

/** A door that strikes before a call is sent and after its answer has arrived. */
export function faultyDoor(door: Door, strike: (at: FaultPoint) => void, tell: (said: Said) => void): Door {
  return {
    async call(verb, args) {
      const name: Verb = verb;
      if (name !== "begin" && name !== "publish" && name !== "settle") return door.call(verb, args);
      strike(`before ${name}`);
      const answer = await door.call(verb, args);
      if ("granted" in answer) tell({ said: "answer", verb: name, granted: answer.granted });
      else if ("published" in answer) tell({ said: "answer", verb: name, published: answer.published });
      else tell({ said: "answer", verb: name });
      strike(`after ${name}`);
      return answer;
    },
  };
}
