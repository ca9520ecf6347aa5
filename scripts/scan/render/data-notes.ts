import { z } from "zod";
import type { VariantResult } from "../../../contract/candidate.ts";
import { count } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import { inWords, wrapUnder } from "./text.ts";

const notesSchema = z.array(
  z.object({ symbol: z.string(), kind: z.string(), count: z.number(), first: z.string(), note: z.string() }),
);
type Note = z.infer<typeof notesSchema>[number];

/** Up to this many symbols of one kind are explained one by one, more are named. */
const EXPLAINED = 4;
const NAMED = 12;

/** What was odd in the data of symbols that were used all the same, by kind; the rows of the file are in the note. */
export function renderDataNotes(shown: readonly VariantResult[], width: number, paint: Paint): string[] {
  const notes = notesSchema.safeParse(shown[0]?.metadata.data_notes).data ?? [];
  if (notes.length === 0) return [];
  const lines = [...Map.groupBy(notes, ({ kind }) => kind)].map(([kind, same]) =>
    wrapUnder(`${inWords(kind)} ${count(same.length)}: `, told(same), width),
  );
  return [paint("bold", "noted in the data"), ...lines, ""];
}

function told(notes: readonly Note[]): string {
  if (notes.length <= EXPLAINED) return notes.map(({ symbol, first, note }) => `${symbol}, ${first}: ${note}`).join("; ");
  const more = notes.length > NAMED ? ` and ${count(notes.length - NAMED)} more` : "";
  return (
    notes
      .slice(0, NAMED)
      .map(({ symbol }) => symbol)
      .join(", ") + more
  );
}
