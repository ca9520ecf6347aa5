import { NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { usePipelines } from "../../../client/react/use-pipelines.ts";
import { useSignIn } from "../sign-in/sign-in-place.tsx";
import { type ChosenFilters, MIN_SEARCH } from "./use-run-filters.ts";

const STATUSES = [
  { value: "", label: "All" },
  { value: "queued", label: "Waiting" },
  { value: "running", label: "Under way" },
  { value: "succeeded", label: "Succeeded or refused" },
  { value: "failed", label: "Failed" },
  { value: "cancelled", label: "Cancelled" },
];
/** Somebody who types does not want every letter looked for. */
const TYPED_MS = 250;

export interface FilterBarProps {
  readonly chosen: ChosenFilters;
  readonly onChange: (change: Partial<ChosenFilters>) => void;
}

/** Which runs are listed. Whose they are is for administrators to choose: others find their own and those of pipelines. */
export function FilterBar({ chosen, onChange }: FilterBarProps) {
  const pipelines = usePipelines();
  const { session } = useSignIn();
  return (
    <form className="run-filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <NativeSelect
        label="Pipeline"
        data={[{ value: "", label: "All" }, ...pipelines.map(({ name, title }) => ({ value: name, label: title }))]}
        value={chosen.pipeline}
        onChange={({ currentTarget }) => onChange({ pipeline: currentTarget.value })}
      />
      <NativeSelect
        label="Status"
        data={STATUSES}
        value={chosen.status}
        onChange={({ currentTarget }) => onChange({ status: currentTarget.value })}
      />
      <TextInput
        label="From"
        type="date"
        value={chosen.from}
        onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
      />
      <TextInput
        label="To"
        type="date"
        value={chosen.to}
        onChange={({ currentTarget }) => onChange({ to: currentTarget.value })}
      />
      {session?.admin === true && <Typed label="User" value={chosen.user} onType={(user) => onChange({ user })} />}
      <Typed
        label="Search"
        type="search"
        placeholder={`Id, reason, input; ${MIN_SEARCH} letters or more`}
        value={chosen.q}
        onType={(q) => onChange({ q })}
      />
    </form>
  );
}

interface TypedProps {
  readonly label: string;
  readonly type?: "search";
  readonly placeholder?: string;
  readonly value: string;
  readonly onType: (text: string) => void;
}

/** Tells what was typed once that has come to rest. */
function Typed({ value, onType, ...input }: TypedProps) {
  const [text, setText] = useState(value);
  const [rested] = useDebouncedValue(text, TYPED_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when what was typed comes to rest, and then only
  useEffect(() => {
    if (rested !== value) onType(rested);
  }, [rested]);
  return <TextInput {...input} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />;
}
