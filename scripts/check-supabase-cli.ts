// Applies the migrations with the official Supabase CLI, fetched from npm, to a new database, and compares what it recorded and
// made with what Larder itself records and makes. Needs the registry, so it is no part of the tests: node scripts/check-supabase-cli.ts
import { execFile } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createConnection, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { openPool } from "../store/connect.ts";
import { addressUrl, type ServerAddress } from "../store/embedded/address.ts";
import { startOrJoin } from "../store/embedded/start-or-join.ts";
import { MIGRATIONS } from "../store/list-migrations.ts";
import { migrate } from "../store/migrate.ts";
import { temporaryHome } from "../test/temporary-home.ts";

const CLI = "supabase@3.1.0";

const RECORDS = "select version, name, statements from supabase_migrations.schema_migrations order by version";
const MADE = `
  select 'function ' || oid::regprocedure as made, md5(prosrc || coalesce(proacl::text, '')) as how from pg_proc where pronamespace = 'public'::regnamespace
  union all
  select 'column ' || attrelid::regclass || '.' || attname, format_type(atttypid, atttypmod) from pg_attribute join pg_class on pg_class.oid = attrelid
  where relnamespace = 'public'::regnamespace and attnum > 0 order by 1`;

const { home } = await temporaryHome(); // its guard cleans up when this process has ended
const server = await startOrJoin({ home, durable: false });
const [ours, theirs] = [await create(server, "ours"), await create(server, "theirs")];
await migrate(ours);
console.log(await push(server, "theirs"));
report("it finds nothing left where Larder was", !/Applying/.test(await push(server, "ours")), "it applied some again");
const { applied, already } = await migrate(theirs);
report("Larder finds nothing left where it was", applied.length === 0, `applied ${applied.join(", ")}`);
const versions = (rows: { version: string; name: string }[]) => rows.map(({ version, name }) => `${version} ${name}`);
const [own, cli] = [(await ours.query(RECORDS)).rows, (await theirs.query(RECORDS)).rows];
report(
  `both recorded the same ${already} versions and names`,
  isDeepStrictEqual(versions(own), versions(cli)),
  versions(cli).join(", "),
);
const [made, alsoMade] = [(await ours.query(MADE)).rows, (await theirs.query(MADE)).rows];
report(`both made the same ${made.length} functions and columns`, isDeepStrictEqual(made, alsoMade), "compare the two databases");
await Promise.all([ours.end(), theirs.end()]);

async function create(server: ServerAddress, name: string) {
  const admin = openPool(addressUrl(server));
  await admin.query(`create database ${name}`);
  await admin.end();
  return openPool(addressUrl(server, name));
}

/** `supabase db push`, in a folder that holds nothing but our migrations; what it printed. */
async function push(server: ServerAddress, database: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "larder-cli-"));
  const relay = await overTcp(server);
  try {
    await mkdir(join(folder, "supabase"));
    await cp(MIGRATIONS, join(folder, "supabase", "migrations"), { recursive: true });
    const { port } = relay.address() as AddressInfo;
    const url = `postgresql://postgres:unused@127.0.0.1:${port}/${database}?sslmode=disable`;
    const { stdout, stderr } = await promisify(execFile)("npx", ["--yes", CLI, "db", "push", "--yes", `--remote=${url}`], {
      cwd: folder,
    });
    return stdout + stderr;
  } finally {
    relay.close();
    await rm(folder, { recursive: true });
  }
}

/** The CLI speaks TCP only, the embedded server mostly a Unix socket. */
async function overTcp({ host, port }: ServerAddress): Promise<Server> {
  const target = host.startsWith("/") ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port };
  const relay = createServer((client) => {
    const server = createConnection(target);
    client.pipe(server).pipe(client);
    for (const end of [client, server]) end.on("error", () => client.destroy());
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  return relay;
}

function report(what: string, holds: boolean, otherwise: string): void {
  console.log(holds ? `ok: ${what}` : `NOT: ${what} (${otherwise})`);
  if (!holds) process.exitCode = 1;
}
