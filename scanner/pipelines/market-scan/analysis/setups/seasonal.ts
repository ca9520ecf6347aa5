import { defineSetup } from "./setup.ts";

export const seasonal = [
  defineSetup({
    id: "turn_of_month",
    version: 1,
    name: "Turn of the month", // Lakonishok & Smidt 1988: the last session of a month and the first three of the next
    family: "seasonal",
    directions: ["long"],
    warmUpBars: 1,
    control: "own_base", // the same day for every symbol: others on that day are no control
    parameters: { sessions_left: 1 },
    entryRule: "Buy the next open when it is the last session of the month by the exchange's calendar.",
    usesVolume: false,
    detect({ sessionsLeft }, { sessions_left }) {
      return [(t) => sessionsLeft[t] === sessions_left];
    },
    signal: (view, { sessions_left }, t) => ({
      sessions_left_in_month: view.sessionsLeft[t] as number,
      sessions_left_threshold: sessions_left,
    }),
  }),
];
