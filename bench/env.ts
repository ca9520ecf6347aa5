/** The environment of the processes under measurement: this one's, without what would point them at somebody's real database. */
export function inherited(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, SUPABASE_URL: _supabase, NEXT_PUBLIC_SUPABASE_URL: _public, ...rest } = process.env;
  return rest;
}
