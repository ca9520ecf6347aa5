import { NativeSelect, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { LarderProblem } from "../../../client/failures.ts";
import type { Amount } from "../../../client/rates-client.ts";
import type { Conversion, LatestRates } from "../../../client/rates-types.ts";
import { useLarder } from "../../../client/react/larder-provider.tsx";
import { rateKinds } from "../../../contract/convert.ts";
import { typedAmount } from "../evidence/question-of.ts";
import { Section } from "../sections/section.tsx";
import { kindInWords, rateAsOf, rateValue } from "../words/rates.ts";
import { capitalised } from "../words/text.ts";

const ANY_KIND = "any";

export interface ConverterProps {
  readonly latest: Pick<LatestRates, "rates" | "sequence">;
  /** Database time, ms. */
  readonly now: number;
}

/** An amount in another currency, by the rates that are shown. */
export function Converter({ latest, now }: ConverterProps) {
  const [typed, setTyped] = useState("100");
  const [from, setFrom] = useState("USDT");
  const [to, setTo] = useState("VES");
  const [kind, setKind] = useState<string>(ANY_KIND);
  const amount = typedAmount(typed);
  const chosen = rateKinds.find((one) => one === kind);
  const asked = amount === null ? null : { from, to, amount, ...(chosen === undefined ? {} : { kind: chosen }) };
  const { converted, failure } = useConversion(asked, latest.sequence);
  const currencies = [...new Set(latest.rates.flatMap(({ base, quote }) => [base, quote]))].sort();
  const kinds = [
    { value: ANY_KIND, label: "Shortest way" },
    ...rateKinds.map((value) => ({ value, label: capitalised(kindInWords(value, null)) })),
  ];
  return (
    <Section title="Convert">
      <div className="converter">
        <TextInput label="Amount" inputMode="decimal" value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
        <NativeSelect label="From" data={currencies} value={from} onChange={(e) => setFrom(e.currentTarget.value)} />
        <NativeSelect label="To" data={currencies} value={to} onChange={(e) => setTo(e.currentTarget.value)} />
        <NativeSelect label="By" data={kinds} value={kind} onChange={(e) => setKind(e.currentTarget.value)} />
      </div>
      <div className="converted" aria-live="polite">
        {amount === null && <p className="notice trouble">“{typed}” is no amount: type a number above 0, such as 100.5.</p>}
        {amount !== null && failure !== null && (
          <p className="notice trouble">
            {failure.message} {failure instanceof LarderProblem ? failure.remedy : ""}
          </p>
        )}
        {amount !== null && failure === null && converted !== null && <Converted answer={converted} now={now} />}
      </div>
    </Section>
  );
}

/** Read anew with each snapshot of the rates; `sequence` is its. */
function useConversion(asked: Amount | null, sequence: number) {
  const { rates } = useLarder();
  const { data, error } = useQuery({
    queryKey: ["larder", "convert", asked, sequence],
    queryFn: ({ signal }) => (asked === null ? null : rates.convert(asked, { signal })),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    networkMode: "always",
    retry: false,
  });
  return { converted: data ?? null, failure: error };
}

function Converted({ answer, now }: { readonly answer: Conversion; readonly now: number }) {
  const { amount, converted, rate, from, to, kind, as_of, legs } = answer;
  const way = [from, ...legs.map((leg) => leg.to)].join(" to ");
  return (
    <>
      <p className="converted-sum">
        {rateValue(amount)} {from} = <strong>{rateValue(converted)}</strong> {to}
      </p>
      <p className="dimmed">
        1 {from} is {rateValue(rate)} {to}
        {as_of !== null && `, ${kindInWords(kind, null)}, ${rateAsOf(kind, as_of, now)}`}
        {legs.length > 1 && `, over ${way}`}.
      </p>
    </>
  );
}
