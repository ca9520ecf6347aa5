import { LarderError, oneLine, toLarderError } from "../contract/errors.ts";
import { connectDatabase } from "../store/connect.ts";
import { addressUrl } from "../store/embedded/address.ts";
import { startOrJoin } from "../store/embedded/start-or-join.ts";
import { stopServer } from "../store/embedded/stop-server.ts";
import { readStoreEnv, type StoreEnv } from "../store/env.ts";
import { migrate } from "../store/migrate.ts";

/** The same as of `npm run scan`. */
const EXIT_USAGE = 2;
const EXIT_FAILED = 4;

const commands: Readonly<Record<string, (env: StoreEnv) => Promise<string>>> = {
  url: async ({ databaseUrl, home }) => databaseUrl ?? addressUrl(await startOrJoin({ home, durable: true })),
  stop: async ({ home }) =>
    (await stopServer(home)) ? `stopped the embedded database in ${home}` : `no embedded database runs in ${home}`,
  migrate: migrateDatabase,
};

async function migrateDatabase(env: StoreEnv): Promise<string> {
  const connection = await connectDatabase(env);
  try {
    const { applied, already } = await migrate(connection.pool);
    return applied.length === 0 ? `up to date (${already} migrations)` : `applied ${applied.join(", ")} (${already} were there)`;
  } finally {
    await connection.close();
  }
}

try {
  const [name = "", ...rest] = process.argv.slice(2);
  const command = commands[name];
  if (command === undefined || rest.length > 0) {
    throw new LarderError("fix_input", `unknown: db ${process.argv.slice(2).join(" ")}`.trim(), {
      remedy: "Use url, stop or migrate.",
    });
  }
  console.log(await command(readStoreEnv()));
} catch (thrown) {
  const error = toLarderError(thrown);
  console.error(oneLine(error));
  process.exitCode = error.code === "fix_input" ? EXIT_USAGE : EXIT_FAILED;
}
