import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { OddsQuestion } from "../../../../client/create-client.ts";
import { LarderProblem } from "../../../../client/failures.ts";
import type { OddsAnswer } from "../../../../client/types.ts";
import { price, share } from "../../words/numbers.ts";
import { type Levels, questionOf, typedPrice } from "../question-of.ts";
import { useOdds } from "../use-odds.ts";

/** Trading days ahead; up to a month can be asked about. */
const HORIZONS = ["1", "2", "3", "5", "10", "15", "21"];

export interface OddsCalculatorProps {
  readonly symbol: string;
  readonly currency: string;
  readonly reference: number;
  /** What is asked about unless the reader asks otherwise. */
  readonly levels: Levels;
}

/** Odds of any target before any stop. */
export function OddsCalculator({ symbol, currency, reference, levels }: OddsCalculatorProps) {
  const [target, setTarget] = useState(typedPrice(levels.target));
  const [stop, setStop] = useState(typedPrice(levels.stop));
  const [days, setDays] = useState("10");
  const [question, setQuestion] = useState<OddsQuestion | null>(null);
  const [mistake, setMistake] = useState<string | null>(null);
  const { answer, failure, isAsking } = useOdds(symbol, question);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = questionOf({ target, stop, days, reference });
    setMistake(typeof asked === "string" ? asked : null);
    if (typeof asked !== "string") setQuestion(asked);
  };
  return (
    <section>
      <h3>Work out the odds</h3>
      <p>Which comes first, from the last close? If both are touched on one day, the stop counts.</p>
      <form className="calculator" onSubmit={submit}>
        <TextInput
          label={`Target, ${currency}`}
          inputMode="decimal"
          value={target}
          onChange={(e) => setTarget(e.currentTarget.value)}
        />
        <TextInput
          label={`Stop, ${currency}`}
          inputMode="decimal"
          value={stop}
          onChange={(e) => setStop(e.currentTarget.value)}
        />
        <NativeSelect label="Within, days" data={HORIZONS} value={days} onChange={(e) => setDays(e.currentTarget.value)} />
        <Button type="submit" variant="default" loading={isAsking}>
          Work out
        </Button>
      </form>
      <div aria-live="polite">
        {mistake !== null && <p className="notice trouble">{mistake}</p>}
        {mistake === null && failure !== null && (
          <p className="notice trouble">
            {failure.message} {failure instanceof LarderProblem ? failure.remedy : ""}
          </p>
        )}
        {mistake === null && failure === null && answer !== null && <Answer answer={answer} />}
      </div>
    </section>
  );
}

function Answer({ answer }: { readonly answer: OddsAnswer }) {
  const { target_first, stop_first, neither, range_80, why, experimental } = answer;
  const parts = [
    { name: "Target first", className: "target", odds: target_first },
    { name: "Neither", className: "neither", odds: neither },
    { name: "Stop first", className: "stop", odds: stop_first },
  ].flatMap(({ odds, ...part }) => (odds === null ? [] : [{ ...part, odds }]));
  return (
    <div className="odds-answer">
      <div className="odds-bar" aria-hidden="true">
        {parts.map(({ name, className, odds }) => (
          <span key={name} className={className} style={{ flexGrow: odds }} />
        ))}
      </div>
      <ul className="legend">
        {parts.map(({ name, className, odds }) => (
          <li key={name} className={className}>
            {name} <strong>{share(odds)}</strong>
          </li>
        ))}
      </ul>
      <p className="dimmed">
        From {answer.source === "model" ? "the model, which" : "its plain history:"} {why}.
        {experimental && " The horizon is experimental."} The close then lies between {price(range_80.low)} and{" "}
        {price(range_80.high)} 8 times in 10.
      </p>
    </div>
  );
}
