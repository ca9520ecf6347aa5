import { expect, test } from "vitest";
import { createEars } from "./create-ears.ts";

function listen(stderr: string, stdout = "") {
  const lines: string[] = [];
  const rows: unknown[] = [];
  const progress: string[] = [];
  const told = {
    report: (done: number, total: number, message: string) => void progress.push(`${done}/${total} ${message}`),
    row: (row: unknown) => void rows.push(row),
    log: (line: string) => void lines.push(line),
  };
  const ears = createEars(told, () => 0);
  ears.hear(stderr);
  ears.note(stdout);
  ears.end();
  return { lines, rows, progress, tail: ears.tail() };
}

test("each line goes where it belongs", () => {
  expect(listen('::progress 45 Analyzing\n::row {"a": 1}\nslow today\n', "and this on stdout")).toEqual({
    lines: ["slow today", "and this on stdout"],
    rows: [{ a: 1 }],
    progress: ["45/100 Analyzing"],
    tail: ["slow today"],
  });
});

test("the last words of Python's traceback are its end", () => {
  const { tail } = listen(
    'Traceback (most recent call last):\n  File "scan.py", line 3, in <module>\n    1 / 0\n    ~~^~~\nZeroDivisionError: x\n',
  );
  expect(tail).toEqual([
    "Traceback (most recent call last):",
    'File "scan.py", line 3, in <module>',
    "1 / 0",
    "ZeroDivisionError: x",
  ]);
});

test("those of Node's are the error, which its stack follows", () => {
  const stack = Array.from({ length: 8 }, (_, n) => `    at f${n} (file:///scan.mjs:${n})`).join("\n");
  const { tail } = listen(`file:///scan.mjs:1\nthrow new Error("x");\n      ^\n\nError: x\n${stack}\n\nNode.js v24.21.0\n`);
  expect(tail).toEqual(["file:///scan.mjs:1", 'throw new Error("x");', "Error: x"]);
});

test("of many words the last five are kept, each cut", () => {
  const { tail } = listen(Array.from({ length: 20 }, (_, n) => `${n} ${"x".repeat(400)}`).join("\n"));
  expect(tail.map((line) => [line.split(" ")[0], line.length])).toEqual(["15", "16", "17", "18", "19"].map((n) => [n, 300]));
});
