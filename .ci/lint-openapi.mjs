// Lints an OpenAPI document by Redocly's recommended rules, without the network: node .ci/lint-openapi.mjs FILE
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const file = resolve(process.argv[2] ?? 'docs/openapi.json');
const source = await readFile(file, 'utf8');
const config = await createConfig({ extends: ['recommended'] });
const problems = await lintFromString({ source, absoluteRef: file, config });
for (const { ruleId, severity, message, location } of problems) {
  console.error(`${severity} ${ruleId} at ${location.map(({ pointer }) => pointer).join(', ')}: ${message}`);
}
console.log(`${problems.length} problems in ${file}`);
process.exitCode = problems.length === 0 ? 0 : 1;
