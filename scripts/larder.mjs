#!/usr/bin/env node
// Starts a command, `node scripts/larder.mjs scan --help`. An entry in TypeScript cannot do this for itself: an old Node
// stops at its file extension, and the compile cache has to be on before the first module is loaded.
import "./check-node.mjs";
import { existsSync } from "node:fs";
import module from "node:module"; // whole: an old Node must get as far as the check, and lacks enableCompileCache
import { fileURLToPath } from "node:url";

const [name = "", ...rest] = process.argv.slice(2);
const entry = new URL(`./${name}.ts`, import.meta.url);

if (/^[a-z][a-z-]*$/.test(name) && existsSync(entry)) {
  module.enableCompileCache();
  process.argv = [process.argv[0], fileURLToPath(entry), ...rest];
  await import(entry.href);
} else {
  console.error(`"${name}" is no command of Larder. Try scan --help.`);
  process.exitCode = 2;
}
