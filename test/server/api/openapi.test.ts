import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { liveDeskAnswers } from '../../../src/server/api/live-desk-described.ts';
import { openApiDocument } from '../../../src/server/api/openapi.ts';
import { apiBase, operations } from '../../../src/server/api/operations.ts';
import { liveDeskRoutes } from '../../../src/server/live-desk/live-desk-routes.ts';
import { call } from '../../channels/direct-line/client.ts';
import { running } from '../../channels/direct-line/service.ts';

const root = resolve(import.meta.dirname, '../../..');
const file = join(root, 'docs/openapi.json');
const run = promisify(execFile);
const lint = (path: string) => run(process.execPath, [join(root, '.ci/lint-openapi.mjs'), path], { cwd: root });

describe('the description of the interfaces', () => {
  it('is the file in the repository (npm run --silent openapi > docs/openapi.json)', () => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  it('holds every operation and every route of the live desk, and no other', () => {
    const { paths } = openApiDocument() as { paths: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, of]) =>
      Object.keys(of).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const live = liveDeskRoutes({ desk: {} as never, token: null });
    const routes = [...operations.map(({ method, path }) => ({ method, path: apiBase + path })), ...live];
    const named = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(named.sort());
  });

  it('names no operation twice', () => {
    const { paths } = openApiDocument() as { paths: Record<string, Record<string, { operationId: string }>> };
    const ids = Object.values(paths).flatMap((of) => Object.values(of).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has nothing that the linter finds, and the linter finds what is wrong', async () => {
    expect((await lint(file)).stdout).toContain('0 problems');
    const folder = mkdtempSync(join(tmpdir(), 'daiwen-openapi-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const broken = join(folder, 'openapi.json');
    writeFileSync(
      broken,
      readFileSync(file, 'utf8').replace('#/components/schemas/Acted"', '#/components/schemas/Gone"'),
    );
    await expect(lint(broken)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no-unresolved-refs'),
    });
  });

  it('is served to everybody', async () => {
    const token = 'a-token-of-another-desk-that-is-long-enough';
    const service = await running({ DESK_TOKEN: token, DESK_HOURS: 'daily 0:00-24:00' });
    onTestFinished(() => service.stop());
    const answer = await fetch(`http://localhost:${service.port}/api/v1/openapi.json`);
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    // What the live desk answers is what is said of it.
    const origin = `http://localhost:${service.port}`;
    const human = { id: 'wang', name: '小王' };
    const here = await call(origin, 'POST', '/api/desk/attend', { token, body: { human, seconds: 60 } });
    expect(liveDeskAnswers.onDuty.strict().parse(here.body)).toEqual({ onDuty: [human] });
    const listed = await call(origin, 'GET', '/api/desk/conversations', { token });
    expect(liveDeskAnswers.conversations.strict().parse(listed.body).onDuty).toEqual([human]);
  });
});
