import { describe, expect, it } from "vitest";
import { splitStatements } from "./split-statements.ts";

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text);

describe("splitStatements", () => {
  it("splits at semicolons, the last one being optional", () => {
    expect(texts("select 1; select 2 ;\nselect 3")).toEqual(["select 1", "select 2", "select 3"]);
  });

  it.each([
    ["a string", "select 'a;''b;'"],
    ["an escaped string", "select E'\\';'"],
    ["a string whose backslash is plain", "select 'a\\'"],
    ["a quoted name", 'select 1 as "a;""b"'],
    ["a line comment", "select 1 -- not; here'\n + 1"],
    ["a nested block comment", "select /* ; /* ; */ ' ; */ 1"],
    ["a dollar-quoted body", "create function f() returns int as $$ begin; return 1; end $$ language plpgsql"],
    ["a tagged body holding others", "do $body$ begin execute $$select ';'$$; end $body$"],
    ["parentheses", "create rule r as on insert to t do also (select 1; select 2)"],
    ["a name with dollars", "select a$1$b"],
  ])("a semicolon in %s does not end a statement", (_, sql) => {
    expect(texts(`${sql};select 9;`)).toEqual([sql, "select 9"]);
  });

  it("comments alone are no statement", () => {
    expect(texts("-- first\n;\n/* second */\nselect 1;\n-- last\n")).toEqual(["/* second */\nselect 1"]);
  });

  it("knows the lines of a text and of its first word", () => {
    const [first, second] = splitStatements("\n-- why\nselect 1;\n\n  select\n  2");
    expect(first).toMatchObject({ firstLine: 2, line: 3 });
    expect(second).toMatchObject({ firstLine: 5, line: 5 });
  });
});
