/** What a longer line holds beyond it is dropped: a provisional row has a few kilobytes. */
const MAX_LINE = 65_536;

/** Cuts text into its lines, however it arrives; blank ones are left out. A carriage return ends a line, too, as progress bars use it. */
export interface LineSplitter {
  write(text: string): void;
  /** What came last without an end of line is a line. */
  end(): void;
}

export function lineSplitter(onLine: (line: string) => void): LineSplitter {
  let rest = "";
  const tell = (line: string) => {
    if (line.trim() !== "") onLine(line);
  };
  return {
    write(text) {
      const [first = "", ...more] = text.split(/[\r\n]+/);
      rest = joined(rest, first);
      for (const piece of more) {
        tell(rest);
        rest = joined("", piece);
      }
    },
    end() {
      tell(rest);
      rest = "";
    },
  };
}

const joined = (rest: string, piece: string): string => rest + piece.slice(0, MAX_LINE - rest.length);
