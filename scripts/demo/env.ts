/** Variables that would point the demo at somebody's real database or data. */
const LEFT_OUT =
  /^(DATABASE_URL|SUPABASE_|NEXT_PUBLIC_SUPABASE_|MARKET_|SYMBOLS$|MAX_SYMBOLS$|HTTPS?_PROXY$|LARDER_HOME$|SOURCE_)/;

/** The environment of the demo's processes: this one's, `PORT` included, with the demo's own settings. */
export function demoEnv(own: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name));
  // Empty rather than absent: a .env file must not fill them in.
  const emptied = [
    "DATABASE_URL",
    "SUPABASE_URL",
    "NEXT_PUBLIC_SUPABASE_URL",
    "MARKET_DATA",
    "MARKET_AS_OF",
    "SYMBOLS",
    "MAX_SYMBOLS",
  ];
  return { ...Object.fromEntries(kept), ...Object.fromEntries(emptied.map((name) => [name, ""])), ...own };
}
