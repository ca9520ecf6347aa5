// Plain JavaScript of old: it has to run where the rest of Larder cannot even be parsed.
const OLDEST = 24;
const major = Number.parseInt(process.versions.node, 10);

if (major < OLDEST) {
  console.error(
    `Larder needs Node ${OLDEST} or newer, this is ${process.version}. Run it through npm (npm run scan), which brings its own; if that is what you did, run npm ci first.`,
  );
  process.exit(2);
}
