import { isAbsolute } from "node:path";

/** On Unix the port only names the socket file `.s.PGSQL.5432`. */
export const SOCKET_PORT = 5432;

/** Name of database and superuser, both as on Supabase, so that one set of migrations suits both. */
const NAME = "postgres";

/** How clients reach the embedded server. */
export interface ServerAddress {
  /** A directory that holds the Unix socket, or a loopback address. */
  readonly host: string;
  readonly port: number;
  /** Only with a loopback address: a socket is guarded by the mode of its directory. */
  readonly password?: string;
}

/** A URL that node-postgres and libpq (psql) both read: `postgres://postgres@localhost/postgres?host=/socket/directory`. */
export function addressUrl({ host, port, password }: ServerAddress, database: string = NAME): string {
  const path = encodeURIComponent(database);
  if (isAbsolute(host))
    return `postgres://${NAME}@localhost:${port}/${path}?host=${encodeURIComponent(host).replaceAll("%2F", "/")}`;
  const secret = password === undefined ? "" : `:${encodeURIComponent(password)}`;
  return `postgres://${NAME}${secret}@${host}:${port}/${path}`;
}
