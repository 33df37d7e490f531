import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crowd } from '../../../src/bench/web-chat/crowd.ts';
import { type ServiceUnderTest, serviceUnderTest } from '../../../src/bench/web-chat/service-under-test.ts';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await serviceUnderTest();
});
afterAll(() => service?.end());

describe('a crowd of borrowers', () => {
  it('speaks at the rate asked for once all have come, and counts every answer', async () => {
    let openAt = 0;
    const plan = { origin: service.origin, borrowers: 5, perSecond: 40, forMs: 500 };
    const found = await crowd(plan, async () => {
      openAt = performance.now();
    });
    expect(performance.now() - openAt).toBeGreaterThan(475);
    expect(found.answered).toHaveLength(20);
    expect(found.acknowledged).toHaveLength(20);
    for (const ms of [...found.answered, ...found.acknowledged]) expect(ms).toBeGreaterThan(0);
  });

  it('speaks one after another where no rate is given', async () => {
    const found = await crowd({ origin: service.origin, borrowers: 2, perSecond: null, forMs: 300 });
    expect(found.answered.length).toBeGreaterThan(2);
    expect(found.ms).toBeGreaterThanOrEqual(300);
  });

  it('says what went wrong where there is no service', async () => {
    const nobody = crowd({ origin: 'http://127.0.0.1:9', borrowers: 1, perSecond: null, forMs: 10 });
    await expect(nobody).rejects.toThrow(/the crowd has ended with 1: .*ECONNREFUSED/s);
  });
});
