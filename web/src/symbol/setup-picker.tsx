import { NativeSelect } from "@mantine/core";
import { isPresent, type SymbolSetup } from "./setups-of.ts";

export interface SetupPickerProps {
  readonly setups: readonly SymbolSetup[];
  /** Key of the one that is looked at. */
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

/** Which of the symbol's set-ups to look at; nothing where there is no choice. */
export function SetupPicker({ setups, chosen, onChoose }: SetupPickerProps) {
  if (setups.length < 2 || chosen === null) return null;
  const option = ({ key, name, direction }: SymbolSetup) => ({ value: key, label: `${name}, ${direction}` });
  const groups = [
    { group: "Present now", items: setups.filter(isPresent).map(option) },
    { group: "Past events only", items: setups.filter((setup) => !isPresent(setup)).map(option) },
  ].filter(({ items }) => items.length > 0);
  return (
    <NativeSelect
      className="setup-picker"
      label="Set-up"
      data={groups}
      value={chosen}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    />
  );
}
