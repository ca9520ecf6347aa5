/** One SQL statement and where it lies in its file; lines are counted from 1. */
export interface Statement {
  /** Without the closing semicolon. */
  readonly text: string;
  /** Where the text begins, which may be with a comment. */
  readonly firstLine: number;
  /** Where its first word stands. */
  readonly line: number;
}

/** What hides semicolons: comments, strings ('it''s', E'it\'s'), quoted names, dollar-quoted bodies; block comments nest and are apart. */
const hidden =
  /--[^\n]*|(?<![\w$])[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"|(?<![\w$])(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1/y;

/**
 * Splits a migration as psql would, except that a function body has to be dollar-quoted: `begin atomic` is not understood. Text
 * without a word of SQL (a last comment) is no statement.
 */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  let firstWord: number | undefined;
  let depth = 0; // of parentheses: a rule may hold statements in them
  const take = (end: number) => {
    if (firstWord !== undefined) statements.push(statementAt(sql, start, end, firstWord));
    start = end + 1;
    firstWord = undefined;
    depth = 0;
  };
  for (let at = 0; at < sql.length; ) {
    const character = sql.charAt(at);
    const isComment = sql.startsWith("--", at) || sql.startsWith("/*", at);
    if (!isComment && character !== ";" && /\S/.test(character)) firstWord ??= at;
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === ";" && depth <= 0) take(at);
    at = endOfHidden(sql, at) ?? at + 1;
  }
  take(sql.length);
  return statements;
}

/** The line, counted from 1, that a position of the text is on. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}

function statementAt(sql: string, start: number, end: number, firstWord: number): Statement {
  const raw = sql.slice(start, end);
  const textStart = start + raw.length - raw.trimStart().length;
  return { text: raw.trim(), firstLine: lineAt(sql, textStart), line: lineAt(sql, firstWord) };
}

function endOfHidden(sql: string, at: number): number | undefined {
  if (sql.startsWith("/*", at)) return endOfBlockComment(sql, at);
  hidden.lastIndex = at;
  return hidden.test(sql) ? hidden.lastIndex : undefined;
}

function endOfBlockComment(sql: string, at: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = at;
  let depth = 0;
  for (let mark = marks.exec(sql); mark !== null; mark = marks.exec(sql)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return sql.length;
}
