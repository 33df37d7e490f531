import { describe, expect, it } from 'vitest';
import { errors } from '../../src/errors.ts';
import { serving } from './serving.ts';

describe('an operator', () => {
  it('sees that the service is alive and ready', async () => {
    const { get } = await serving();
    expect(await (await get('/healthz')).json()).toEqual({ status: 'alive' });
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' });
  });

  it('sees that it is alive but cannot take a message', async () => {
    const { get, state } = await serving();
    state.ready = false;
    expect((await get('/healthz')).status).toBe(200);
    const answer = await get('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { code: 'not-ready' } });
  });

  it('reads the metrics on this machine, with what was asked by route and never by path', async () => {
    const { get } = await serving();
    await get('/item/4417?name=wang');
    const answer = await get('/metrics');
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await answer.text();
    expect(text).toContain('daiwen_http_request_seconds_count{method="GET",route="/item/:id",status="200"} 1');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toMatch(/4417|wang/);
  });

  it('has every answer in the log with its request id, without query, address or body', async () => {
    const { get, log } = await serving();
    await get('/item/1380013?phone=13800138000', { headers: { 'x-request-id': 'abc-12345678' } });
    await get('/no/such/13800138000');
    // The clock and chance may write 138 as well.
    const text = JSON.stringify(log().map(({ time, request, ms, ...said }) => said));
    expect(log()[0]).toMatchObject({ request: 'abc-12345678', method: 'GET', route: '/item/:id', status: 200 });
    expect(log()[1]).toMatchObject({ route: 'none', status: 404 });
    expect(text).not.toMatch(/138|127\.0\.0\.1/);
    expect(JSON.stringify(log())).not.toMatch(/1380013|127\.0\.0\.1/);
  });
});

describe('a caller', () => {
  it('gets the headers without the body for HEAD', async () => {
    const { get } = await serving();
    const [head, whole] = await Promise.all([get('/healthz', { method: 'HEAD' }), get('/healthz')]);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'));
  });

  it('finds nothing at an unknown address', async () => {
    const { get } = await serving();
    const answer = await get('/nothing/here');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      error: { code: 'not-found', message: `${errors['not-found'].message} ${errors['not-found'].remedy}` },
    });
  });

  it.each(['POST', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    'is told which methods an address takes, not %s',
    async (method) => {
      const { get } = await serving();
      const answer = await get('/healthz', { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD']);
      expect(await answer.json()).toMatchObject({ error: { code: 'method-not-allowed' } });
    },
  );

  it('has parameters and query decoded', async () => {
    const { get } = await serving();
    expect(await (await get('/item/a%20b?q=%E8%B4%B7')).json()).toEqual({ id: 'a b', q: '贷' });
  });

  it('keeps its own request id where that is harmless', async () => {
    const { get } = await serving();
    const answer = await get('/healthz', { headers: { 'x-request-id': 'trace.4f2a-99_b' } });
    expect(answer.headers.get('x-request-id')).toBe('trace.4f2a-99_b');
  });

  it.each(['short', 'x'.repeat(65), '{"a":1}xx', '"><script>', 'white space 12'])(
    'has the id %s replaced',
    async (id) => {
      const { get } = await serving();
      const answer = await get('/healthz', { headers: { 'x-request-id': id } });
      expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    },
  );

  it('sends JSON and has it read', async () => {
    const { get } = await serving();
    const answer = await get('/echo', {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-encoding': 'identity' },
      body: JSON.stringify({ 话: '你好' }),
    });
    expect(await answer.json()).toMatchObject({ body: { 话: '你好' } });
  });

  it.each(['/healthz', '/no-such', '/broken', '/%zz'])(
    'gets the security headers and no banner from %s',
    async (path) => {
      const { get } = await serving();
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-request-id')).not.toBeNull();
      expect(headers.get('server')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('learns nothing of what failed inside, and the operator learns where', async () => {
    const { get, log } = await serving();
    const answer = await get('/broken');
    expect(answer.status).toBe(500);
    const body = await answer.text();
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'internal' } });
    expect(body).not.toMatch(/borrower|at |\.ts/);
    const entry = log().find((line) => line.msg === 'request-failed');
    expect(entry).toMatchObject({ level: 'error', route: '/broken', error: 'Error' });
    expect(entry.at).toContain('serving.ts');
    expect(JSON.stringify(entry)).not.toContain('a sentence of a borrower');
  });
});
