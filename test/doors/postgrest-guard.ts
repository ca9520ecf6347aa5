import { spawn } from "node:child_process";

// Run by postgrest.ts. Its standard input ends when the tests do, be it by a kill: then the server goes, too.
const [binary = ""] = process.argv.slice(2);
const server = spawn(binary, { stdio: ["ignore", "inherit", "inherit"] });
server.once("exit", () => process.exit());
process.stdin.resume().once("end", () => server.kill("SIGKILL"));
