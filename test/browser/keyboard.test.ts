import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsing, eventually, inPage } from './browsing.ts';
import { ChatOnScreen } from './chat-on-screen.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();
let service: Running;
beforeAll(async () => {
  service = await running();
}, 60_000);
afterAll(() => service?.end());

async function reader(path = '/') {
  const { context, page, complaints } = await visitor();
  await page.goto(service.origin + path);
  const chat = new ChatOnScreen(page);
  /** What has the focus, through all shadow roots: its role or tag, and its name. */
  const focused = (): Promise<string> =>
    page.evaluate(`(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      const name = at.getAttribute('aria-label') ?? at.closest('label')?.innerText ?? at.innerText ?? '';
      return at.localName + ' ' + name.trim();
    })()`);
  /** Goes on by Tab until something has the focus. */
  const tabTo = async (wanted: RegExp) => {
    for (let presses = 0; presses < 40; presses++) {
      if (wanted.test(await focused())) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not come to ${wanted}; it is at ${await focused()}`);
  };
  return { context, page, chat, focused, tabTo, complaints };
}

describe('an input method', { timeout: 30_000 }, () => {
  it('keeps Enter to itself while it composes', async () => {
    const { context, page, chat } = await reader();
    await chat.ready();
    await chat.field.focus();
    const method = await context.newCDPSession(page);
    await method.send('Input.imeSetComposition', { text: 'weilidai', selectionStart: 8, selectionEnd: 8 });
    await page.evaluate(
      "document.addEventListener('keydown', ({ isComposing }) => { window.composing = isComposing }, true)",
    );
    // As it comes from an input method: the key alone, without the line break that it would otherwise write.
    await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 13 });
    expect(await page.evaluate('window.composing')).toBe(true);
    await method.send('Input.insertText', { text: '微粒贷被拒了' });
    expect(await chat.field.inputValue()).toBe('微粒贷被拒了');
    expect(await chat.mine.count()).toBe(0);
    await chat.answered(() => page.keyboard.press('Enter'));
    expect(await chat.said('user')).toEqual(['微粒贷被拒了']);
  });

  it.each([
    ['while it composes', { isComposing: true, keyCode: 229 }],
    ['that ends its composition before the key comes', { isComposing: false, keyCode: 229 }],
  ])('is not taken for the borrower: Enter %s sends nothing', async (_, init) => {
    const { chat } = await reader();
    await chat.ready();
    await chat.field.fill('weilidai');
    const press = (given: object) =>
      chat.field.evaluate(
        inPage(
          'field',
          `field.dispatchEvent(new KeyboardEvent('keydown', ${JSON.stringify({ key: 'Enter', bubbles: true, cancelable: true, composed: true, ...given })}))`,
        ),
      );
    // What is handled is prevented.
    expect(await press(init)).toBe(true);
    expect(await chat.field.inputValue()).toBe('weilidai');
    expect(await chat.mine.count()).toBe(0);
    expect(await press({ isComposing: false, keyCode: 13 })).toBe(false);
    expect(await chat.field.inputValue()).toBe('');
  });

  it('does not close the chat by the Escape that ends its composition', async () => {
    const { context, page, chat } = await reader('/embed-example');
    await page.locator('daiwen-widget button[aria-haspopup]').click();
    await chat.ready();
    await chat.field.focus();
    const method = await context.newCDPSession(page);
    await method.send('Input.imeSetComposition', { text: 'jie', selectionStart: 3, selectionEnd: 3 });
    await page.keyboard.press('Escape');
    expect(await chat.root.isVisible()).toBe(true);
  });
});

describe('the keyboard alone', { timeout: 30_000 }, () => {
  it('answers a whole diagnosis, and the focus is always where it goes on', async () => {
    const { page, chat, focused, tabTo } = await reader();
    await chat.ready();
    await page.evaluate('document.activeElement.blur()');
    await tabTo(/^button 申请没通过/);
    await chat.answered(() => page.keyboard.press('Enter'));
    await chat.field.focus();
    await page.keyboard.type('微粒贷');
    await chat.answered(() => page.keyboard.press('Enter'));
    expect(await focused()).toMatch(/^textarea/);
    for (let questions = 0; (await chat.card('first').count()) === 0; questions++) {
      expect(questions).toBeLessThan(6);
      if (questions === 0) {
        await page.keyboard.press('Shift+Tab');
        // Backwards out of the field: past the file button into the choices, whose first one comes first.
        await chat.replies.locator('button, input').first().focus();
      }
      if ((await chat.replies.getByRole('checkbox').count()) > 0) {
        expect(await focused()).toMatch(/^input /);
        await page.keyboard.press('Space');
        expect(await chat.replies.getByRole('checkbox', { checked: true }).count()).toBe(1);
        await tabTo(/^button 选好了（1 项）/);
      } else expect(await focused()).toMatch(/^button /);
      await chat.answered(() => page.keyboard.press('Enter'));
      // Whoever answers by key finds the next choices under their fingers.
      await eventually(focused, (at) => expect(at).toMatch(/^(input|button) /));
    }
    expect(await focused()).toMatch(/^button 全部步骤/);
    await chat.answered(() => page.keyboard.press('Enter'));
    expect(await chat.card('steps').count()).toBeGreaterThan(0);
  });

  it('comes to the choices by Tab, in the order in which they are read', async () => {
    const { page, chat, focused } = await reader();
    await chat.ready();
    const titles = await chat.replies.getByRole('button').allInnerTexts();
    await chat.replies.getByRole('button').first().focus();
    for (const title of titles) {
      expect(await focused()).toBe(`button ${title}`);
      await page.keyboard.press('Tab');
    }
    expect(await focused()).toBe('button 添加文件');
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/^textarea /);
  });

  it('reads on in a long conversation, which can be scrolled by it', async () => {
    const { page, chat } = await reader();
    await chat.ready();
    await chat.say('微粒贷申请没通过');
    await chat.untilResult();
    const scroll = chat.root.locator('.scroll');
    const top = (): Promise<number> => scroll.evaluate(inPage('scroll', 'scroll.scrollTop'));
    await scroll.focus();
    const before = await top();
    expect(before).toBeGreaterThan(0);
    await page.keyboard.press('Home');
    await eventually(top, (now) => expect(now).toBe(0));
  });

  it('does not get under a sheet that lies over the chat, and comes back to where it was opened', async () => {
    const { page, chat, focused, tabTo } = await reader();
    await chat.ready();
    await chat.button('更多').focus();
    await page.keyboard.press('Enter');
    const sheet = chat.root.getByRole('dialog');
    await sheet.waitFor();
    expect(await focused()).toBe('h2 更多');
    const stops: string[] = [];
    const isUnder = 'sheet.getRootNode().activeElement !== null && !sheet.contains(sheet.getRootNode().activeElement)';
    for (const key of [...Array(8).fill('Tab'), ...Array(12).fill('Shift+Tab')]) {
      await page.keyboard.press(key);
      if (await sheet.evaluate(inPage('sheet', isUnder))) stops.push(await focused());
    }
    expect(stops).toEqual([]);
    await sheet.getByRole('button').first().focus();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await focused()).toBe('button 更多');
    await tabTo(/^textarea/);
  });
});
