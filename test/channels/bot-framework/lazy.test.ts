import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { served, withoutApp } from './service.ts';

const { cache } = createRequire(import.meta.url);
const isLoaded = () => Object.keys(cache).some((file) => file.endsWith('/botbuilder/lib/cloudAdapter.js'));

describe('the Bot Framework SDK', () => {
  it('is loaded with the first activity where there is no application: most have no use for it', async () => {
    const { post, says } = await served(withoutApp);
    expect(isLoaded()).toBe(false);
    expect((await post(says('你好'), null)).status).toBe(202);
    expect(isLoaded()).toBe(true);
  });
});
