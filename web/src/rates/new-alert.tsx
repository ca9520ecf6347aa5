import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { WantedAlert } from "../../../client/rates-types.ts";
import { headlineNames } from "../../../contract/rates.ts";
import { typedAmount } from "../evidence/question-of.ts";
import { watchedRates } from "../words/rate-alerts.ts";

const MOST_NOTE_CHARACTERS = 200; // the server takes no longer one
const choices = Object.entries(watchedRates).map(([value, label]) => ({ value, label }));

/** What a level to be watched for is typed in. */
export function NewAlert({ onAlert, isBarred }: { readonly onAlert: (wanted: WantedAlert) => void; readonly isBarred: boolean }) {
  const [chosen, setChosen] = useState<string>("usdt_ves");
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const level = typedAmount(typed);
  const rate = headlineNames.find((name) => name === chosen);
  const isWrong = typed !== "" && level === null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (level === null || rate === undefined) return;
    onAlert({ rate, level, note: note.trim() === "" ? null : note.trim() });
    setTyped("");
    setNote("");
  };
  return (
    <form className="new-alert" onSubmit={submit}>
      <NativeSelect label="Rate to watch" data={choices} value={chosen} onChange={(e) => setChosen(e.currentTarget.value)} />
      <TextInput
        label="Level, VES"
        inputMode="decimal"
        value={typed}
        error={isWrong ? "Type a number above 0, such as 620.5." : undefined}
        onChange={(e) => setTyped(e.currentTarget.value)}
      />
      <TextInput label="Note" maxLength={MOST_NOTE_CHARACTERS} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      <Button type="submit" variant="default" disabled={isBarred || level === null}>
        Watch
      </Button>
    </form>
  );
}
