import { expect, test } from "vitest";
import { freshDatabase } from "../database.ts";
import { startRest } from "./postgrest.ts";
import { token } from "./tokens.ts";
import { openDatabase } from "../../store/open-database.ts";
test("x", async () => {
  const database = await freshDatabase();
  const rest = await startRest(database);
  const open = await openDatabase({ databaseUrl: undefined, home: "/nowhere", supabase: { url: rest.url, key: token({ role: "service_role" }) } });
  console.log(open, await open.door.call("poll", { after: 0 }));
  await rest.stop();
  await database.drop();
});
