import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listMigrations, MIGRATIONS, type Migration } from "./list-migrations.ts";
import { LOCK_KEY, RECORD } from "./migrate.ts";
import { splitStatements } from "./split-statements.ts";

const HEADING = `-- Larder's schema, for the SQL editor: paste all of it and run it, as often as you like.
-- It applies what the database lacks, in one transaction, and records it as the Supabase CLI does.`;

// The API learns of new functions by this notice; where nothing listens it is lost.
const CLOSING = `notify pgrst, 'reload schema';
commit;
select version, name from supabase_migrations.schema_migrations order by version;`;

/** All migrations and their records as one text that can be run again and again, also as a single query. */
export async function migrationsSql(folder: string = MIGRATIONS): Promise<string> {
  const steps: string[] = [];
  for (const migration of await listMigrations(folder)) {
    steps.push(stepOf(migration, await readFile(join(folder, migration.file), "utf8")));
  }
  return [HEADING, `begin;\nselect pg_advisory_xact_lock(${LOCK_KEY});${RECORD};`, ...steps, CLOSING].join("\n\n");
}

/** Runs the statements of a migration unless it is recorded. */
function stepOf({ version, name, file }: Migration, sql: string): string {
  const statements = splitStatements(sql).map(({ text }) => dollarQuoted(text));
  const body = `
declare
  statement text;
  statements constant text[] := array[
${statements.join(",\n")}
  ];
begin
  if exists (select from supabase_migrations.schema_migrations where version = '${version}') then
    return;
  end if;
  foreach statement in array statements loop
    execute statement;
  end loop;
  insert into supabase_migrations.schema_migrations (version, statements, name) values ('${version}', statements, '${name}');
end
`;
  return `-- ${file}\ndo ${dollarQuoted(body)};`;
}

/** The text as a string of SQL, readable as it is, in the first tag it does not hold itself. */
function dollarQuoted(text: string): string {
  for (let n = 1; ; n++) {
    const tag = `$larder_${n}$`;
    if (!text.includes(tag)) return tag + text + tag;
  }
}
