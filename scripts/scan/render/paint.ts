import { styleText } from "node:util";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";
/** Text in a style, or as it is where nobody can see one. */
export type Paint = (style: Style, text: string) => string;

/** Obeys NO_COLOR, FORCE_COLOR, and whether `stream` is a terminal. */
export function paintFor(stream: NodeJS.WritableStream): Paint {
  return (style, text) => (text === "" ? "" : styleText(style, text, { stream }));
}

export const plain: Paint = (_style, text) => text;

/** Wider lines are hard to read; also what a log or a pipe gets. */
const MAX_WIDTH = 120;

export function widthOf(stream: Partial<Pick<NodeJS.WriteStream, "columns">>): number {
  return Math.min(stream.columns || MAX_WIDTH, MAX_WIDTH);
}
