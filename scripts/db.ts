import { LarderError, oneLine, toLarderError } from "../contract/errors.ts";
import { connectDatabase } from "../store/connect.ts";
import { addressUrl } from "../store/embedded/address.ts";
import { startOrJoin } from "../store/embedded/start-or-join.ts";
import { stopServer } from "../store/embedded/stop-server.ts";
import { readStoreEnv, type StoreEnv } from "../store/env.ts";
import { migrate } from "../store/migrate.ts";
import { migrationsSql } from "../store/migrations-sql.ts";

/** The same as of `npm run scan`. */
const EXIT_USAGE = 2;
const EXIT_FAILED = 4;

const commands: Readonly<Record<string, () => Promise<string>>> = {
  async url() {
    const { databaseUrl, home } = direct();
    return databaseUrl ?? addressUrl(await startOrJoin({ home, durable: true }));
  },
  async stop() {
    const { home } = readStoreEnv();
    return (await stopServer(home)) ? `stopped the embedded database in ${home}` : `no embedded database runs in ${home}`;
  },
  async migrate() {
    const connection = await connectDatabase(direct());
    try {
      const { applied, already } = await migrate(connection.pool);
      return applied.length === 0
        ? `up to date (${already} migrations)`
        : `applied ${applied.join(", ")} (${already} were there)`;
    } finally {
      await connection.close();
    }
  },
  sql: () => migrationsSql(),
};

/** The configuration of a database that takes SQL, as Supabase over REST does not. */
function direct(): StoreEnv {
  const env = readStoreEnv();
  if (env.supabase === undefined) return env;
  throw new LarderError("fix_setup", `${env.supabase.url} is used over REST, where there is no SQL`, {
    remedy: "Set DATABASE_URL (dashboard, Connect, Session pooler), or paste what npm run db:sql prints into the SQL editor.",
  });
}

try {
  const [name = "", ...rest] = process.argv.slice(2);
  const command = commands[name];
  if (command === undefined || rest.length > 0) {
    throw new LarderError("fix_input", `unknown: db ${process.argv.slice(2).join(" ")}`.trim(), {
      remedy: "Use url, stop, migrate or sql.",
    });
  }
  console.log(await command());
} catch (thrown) {
  const error = toLarderError(thrown);
  console.error(oneLine(error));
  process.exitCode = error.code === "fix_input" ? EXIT_USAGE : EXIT_FAILED;
}
