import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { errors } from '../src/errors.ts';

function startedOn(version: string) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require('./src/node-version.cjs')`;
  return spawnSync(process.execPath, ['-e', pretend], { encoding: 'utf8' });
}

describe('the check of the Node version', () => {
  it.each(['12.22.12', '20.20.2', '23.11.0'])('ends on Node %s with what to do', (version) => {
    const { status, stderr, stdout } = startedOn(version);
    const { message, remedy } = errors['old-node'];
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(`old-node: ${message} It is ${version}. ${remedy}\n`);
  });

  it.each(['24.0.0', '24.21.0', '26.1.0'])('says nothing on Node %s', (version) => {
    expect(startedOn(version)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});
