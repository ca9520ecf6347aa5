import type { RunEvent } from "../../contract/run-event.ts";
import type { Caller } from "../identity/caller.ts";
import { mayTouch } from "../identity/may-touch.ts";
import { maySee } from "../runs/shown-to.ts";
import { eventText } from "../streams/streams.ts";

/** Other events are not about how a run goes: a rate that crossed somebody's level is between them and their webhook. */
const TOLD = /^run\.|^snapshot\./;

/** Whether an event is this caller's to know. Of an own run that is no longer kept nobody knows whose it was. */
export function isTold({ kind, run, data }: RunEvent, caller: Caller): boolean {
  return TOLD.test(kind) && maySee(run ?? { own: data.own === true, user_id: null }, caller);
}

/** An event's text by who reads it: made once for those who may know whose run it is, and once for all others. */
export function writtenEvent(event: RunEvent): (caller: Caller) => string {
  const texts: { named?: string; nameless?: string } = {};
  const write = (run: RunEvent["run"]) => eventText("run", { ...event, run }, event.position);
  return (caller) => {
    const { run } = event;
    if (run === null || mayTouch(run, caller)) {
      texts.named ??= write(run);
      return texts.named;
    }
    texts.nameless ??= write({ ...run, user_id: null });
    return texts.nameless;
  };
}
