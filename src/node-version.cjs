// Loaded before everything else and readable by any Node: the rest is TypeScript, which an old Node cannot even read.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'old-node: This Node is too old. It is ' +
      process.versions.node +
      '. Install Node 24 or newer, or let npm bring it (npm ci without --omit=optional).',
  );
  process.exit(1);
}
// Compiled code is kept beside the packages it comes from: the second start takes two thirds of the time. Where that
// folder cannot be written, everything is compiled as before.
require('node:module').enableCompileCache(require('node:path').join(__dirname, '../node_modules/.cache/compiled'));
