import { describe, expect, it } from 'vitest';
import { Stage, told, waiting } from './stage.ts';

const minute = 60_000;

describe('a borrower who opens the chat', () => {
  it('is greeted, also when the greeting was written before the line was open', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    expect(tab.state.line).toBe('online');
    expect(told(tab)).toEqual(['bot: 我是贷问。']);
  });

  it('says something and sees it once, then the answer', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    tab.say('微粒贷没通过');
    expect(waiting(tab)).toEqual(['微粒贷没通过 (sending)']);
    expect(tab.state.typing).toBe(true);
    await stage.time.pass(0);
    expect(tab.state.typing).toBe(true);
    stage.service.says('明白了。');
    await stage.time.pass(0);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'me: 微粒贷没通过', 'bot: 明白了。']);
    expect(waiting(tab)).toEqual([]);
    expect(tab.state.typing).toBe(false);
  });

  it('is not led to believe for ever that an answer is coming', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    tab.say('你好');
    await stage.time.pass(31_000);
    expect(tab.state.typing).toBe(false);
  });

  it('may speak before the line is open', async () => {
    const stage = new Stage();
    const tab = stage.tab();
    tab.say('额度没了');
    await stage.time.pass(0);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'me: 额度没了']);
  });

  it('speaks for the host site’s visitor where that gave a token', async () => {
    const stage = new Stage();
    const given = await stage.service.fetch('https://service/v3/directline/tokens/generate', { method: 'POST' });
    const { token } = (await given.json()) as { token: string };
    stage.service.asked.length = 0;
    stage.tab(token).open();
    await stage.time.pass(0);
    expect(stage.service.asked[0]).toBe('POST /conversations');
  });

  it('is known by the host site’s word, and kept apart from everybody else in this browser', async () => {
    const identity = (sub: string) => `h.${btoa(JSON.stringify({ sub }))}.s`;
    const stage = new Stage();
    const known = stage.tab(null, identity('customer-7'));
    known.open();
    await stage.time.pass(0);
    expect(stage.service.identities).toEqual([identity('customer-7')]);
    known.say('借呗冻结了');
    await stage.time.pass(0);
    expect(told(known)).toContain('me: 借呗冻结了');
    for (const other of [stage.tab(), stage.tab(null, identity('customer-8'))]) {
      other.open();
      await stage.time.pass(0);
      expect(told(other)).toEqual(['bot: 我是贷问。']);
    }
    const again = stage.tab(null, identity('customer-7'));
    again.open();
    await stage.time.pass(0);
    expect(told(again)).toContain('me: 借呗冻结了');
    expect([known.onlyOne, stage.tab().onlyOne]).toEqual([true, false]);
  });

  it('sends files with the words', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    tab.say('截图', [new File(['x'], '提示.png', { type: 'image/png' })]);
    await stage.time.pass(0);
    expect(tab.state.activities.at(-1)).toMatchObject({
      text: '截图',
      files: [{ name: '提示.png', contentType: 'image/png' }],
    });
    expect(stage.service.asked).toContain('POST /conversations/c1/upload');
  });
});

describe('a borrower whose network fails', () => {
  it('keeps what they write, in order, and has it sent when the network is back', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.down = true;
    stage.online = false;
    await stage.time.pass(2_000);
    tab.say('第一句');
    tab.say('第二句');
    await stage.time.pass(5_000);
    expect(tab.state.line).toBe('offline');
    expect(waiting(tab)).toEqual(['第一句 (waiting)', '第二句 (waiting)']);
    stage.service.down = false;
    stage.online = true;
    tab.wake();
    await stage.time.pass(100);
    expect(tab.state.line).toBe('online');
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'me: 第一句', 'me: 第二句']);
    expect(waiting(tab)).toEqual([]);
  });

  it('sees of every message that it has not gone, while the line still seems open', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.cutOff.add(tab);
    tab.say('第一句');
    tab.say('第二句');
    await stage.time.pass(10);
    expect(tab.state.line).toBe('online');
    expect(waiting(tab)).toEqual(['第一句 (waiting)', '第二句 (waiting)']);
    tab.say('第三句');
    expect(waiting(tab)).toEqual(['第一句 (waiting)', '第二句 (waiting)', '第三句 (waiting)']);
    expect(tab.state.typing).toBe(false);
    await stage.time.pass(10);
    expect(tab.state.typing).toBe(false);
    stage.cutOff.delete(tab);
    await stage.time.pass(minute / 2);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'me: 第一句', 'me: 第二句', 'me: 第三句']);
    expect(waiting(tab)).toEqual([]);
  });

  it('has a message taken once, however often its acknowledgement is lost', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.lostAcknowledgements = 3;
    tab.say('只说一次');
    await stage.time.pass(minute);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'me: 只说一次']);
    expect(waiting(tab)).toEqual([]);
  });

  it('gets what was said meanwhile, once and in order', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.down = true;
    await stage.time.pass(3_000);
    stage.service.says('您有一条新回复。');
    stage.service.says('还有一条。');
    stage.service.down = false;
    await stage.time.pass(minute);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'bot: 您有一条新回复。', 'bot: 还有一条。']);
  });

  it('is not told of a line that is back at once', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    const lines = new Set<string>();
    tab.listen(({ line }) => lines.add(line));
    stage.service.down = true;
    stage.service.down = false;
    await stage.time.pass(5_000);
    expect([...lines]).toEqual(['online']);
  });

  it('is told of a service that does not answer, and of none that does', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.down = true;
    await stage.time.pass(10_000);
    expect(tab.state.line).toBe('trying');
    stage.service.down = false;
    await stage.time.pass(minute);
    expect(tab.state.line).toBe('online');
  });

  it('goes on by asking where sockets do not come through', async () => {
    const stage = new Stage();
    stage.service.socketsComeThrough = false;
    const tab = await stage.opened();
    await stage.time.pass(3_000);
    tab.say('听得到吗');
    await stage.time.pass(3_000);
    stage.service.says('听得到。');
    await stage.time.pass(3_000);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'me: 听得到吗', 'bot: 听得到。']);
  });

  it('is back on the socket a minute after that comes through', async () => {
    const stage = new Stage();
    stage.service.socketsComeThrough = false;
    await stage.opened();
    stage.service.socketsComeThrough = true;
    await stage.time.pass(2 * minute);
    expect(stage.service.only.sockets.size).toBe(1);
  });
});

describe('a borrower who shuts the laptop', () => {
  it('reads at once what came meanwhile', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.deafen();
    stage.time.sleep(20 * minute);
    stage.service.says('您有一条新回复。');
    tab.wake();
    await stage.time.pass(2_000);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'bot: 您有一条新回复。']);
  });

  it('notices a dead socket by its silence', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.deafen();
    stage.service.says('听不到的一句');
    await stage.time.pass(55_000);
    expect(told(tab)).toContain('bot: 听不到的一句');
  });

  it('goes on in the same conversation when the token has expired', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.expireTokens();
    stage.service.deafen();
    stage.time.sleep(9 * 60 * minute);
    tab.wake();
    await stage.time.pass(2_000);
    tab.say('我回来了');
    await stage.time.pass(2_000);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'me: 我回来了']);
    expect(tab.state.anew).toBe(false);
  });

  it('begins anew, and is told so, when the conversation cannot be picked up', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.resumes = false;
    stage.service.expireTokens();
    stage.service.deafen();
    stage.time.sleep(9 * 60 * minute);
    tab.say('还在吗');
    tab.wake();
    await stage.time.pass(5_000);
    expect(tab.state.anew).toBe(true);
    expect(told(tab)).toEqual(['bot: 我是贷问。']);
    expect(stage.service.conversations.size).toBe(2);
    // Said to the other conversation: whether it still makes sense only the borrower knows.
    expect(waiting(tab)).toEqual(['还在吗 (refused)']);
    tab.retry('client-id-1');
    await stage.time.pass(1_000);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'me: 还在吗']);
  });
});

describe('a borrower who stays long', () => {
  it('never has an expired token', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    const first = JSON.parse(stage.storage.get('daiwen:session:https://service') ?? '').expiresAt;
    for (let at = stage.time.at; stage.time.at < at + 40 * minute; ) {
      await stage.time.pass(20_000);
      stage.service.keepAlive();
    }
    expect(first).toBeLessThan(stage.time.at);
    expect(JSON.parse(stage.storage.get('daiwen:session:https://service') ?? '').expiresAt).toBeGreaterThan(
      stage.time.at,
    );
    expect(stage.service.asked.filter((ask) => ask === 'POST /tokens/refresh')).toHaveLength(2);
    expect(tab.state.line).toBe('online');
  });
});

describe('a borrower who sends too fast or too much', () => {
  it('waits as long as the service asks for, and loses nothing', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.refusals.push({ ask: /activities$/, status: 429, retryAfter: '7' });
    tab.say('一');
    tab.say('二');
    await stage.time.pass(6_900);
    expect(told(tab)).toHaveLength(1);
    await stage.time.pass(200);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'me: 一', 'me: 二']);
  });

  it('sees which message is not taken, while the next ones go', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.refusals.push({ ask: /activities$/, status: 413 });
    tab.say('太长的一句');
    tab.say('短的');
    await stage.time.pass(1_000);
    expect(told(tab)).toEqual(['bot: 我是贷问。', 'me: 短的']);
    expect(waiting(tab)).toEqual(['太长的一句 (refused)']);
    tab.discard('client-id-1');
    expect(waiting(tab)).toEqual([]);
  });

  it('is told to come back later where the service is not for this page', async () => {
    const stage = new Stage();
    stage.service.refusals.push({ ask: /generate/, status: 403 });
    const tab = await stage.opened();
    expect(tab.state.line).toBe('refused');
    await stage.time.pass(2 * minute);
    expect(tab.state.line).toBe('online');
  });
});

describe('a borrower who reloads the page', () => {
  it('finds the conversation as it was', async () => {
    const stage = new Stage();
    const before = await stage.opened();
    before.say('借呗额度没了');
    await stage.time.pass(0);
    stage.close(before);
    const after = await stage.opened();
    expect(told(after)).toEqual(['bot: 我是贷问。', 'me: 借呗额度没了']);
    expect(stage.service.conversations.size).toBe(1);
  });

  it('has sent what was still waiting', async () => {
    const stage = new Stage();
    const before = await stage.opened();
    stage.service.down = true;
    before.say('没发出去的一句');
    await stage.time.pass(3_000);
    stage.close(before);
    stage.service.down = false;
    const after = await stage.opened();
    expect(told(after)).toEqual(['bot: 我是贷问。', 'me: 没发出去的一句']);
    expect(waiting(after)).toEqual([]);
  });

  it('does not say again what had arrived without its acknowledgement', async () => {
    const stage = new Stage();
    const before = await stage.opened();
    stage.service.lostAcknowledgements = 1;
    stage.service.deafen();
    before.say('到了没到');
    await stage.time.pass(0);
    stage.close(before);
    const after = await stage.opened();
    await stage.time.pass(minute);
    expect(told(after)).toEqual(['bot: 我是贷问。', 'me: 到了没到']);
    expect(waiting(after)).toEqual([]);
  });

  it('gets over a storage that holds nonsense', async () => {
    const stage = new Stage();
    stage.storage.set('daiwen:session:https://service', '{"conversation":3}');
    stage.storage.set('daiwen:outbox:https://service', 'not json');
    const tab = await stage.opened();
    expect(told(tab)).toEqual(['bot: 我是贷问。']);
  });
});

describe('a borrower with two tabs', () => {
  it('is in one conversation in both, also when both open at once', async () => {
    const stage = new Stage();
    const [one, two] = [stage.tab(), stage.tab()];
    one.open();
    two.open();
    await stage.time.pass(100);
    one.say('左边说的');
    await stage.time.pass(100);
    two.say('右边说的');
    await stage.time.pass(100);
    const both = ['bot: 我是贷问。', 'me: 左边说的', 'me: 右边说的'];
    expect([told(one), told(two)]).toEqual([both, both]);
    expect([...waiting(one), ...waiting(two)]).toEqual([]);
    expect(stage.service.conversations.size).toBe(1);
  });

  it('sees in the other tab what waits, and has it sent once', async () => {
    const stage = new Stage();
    const [one, two] = [await stage.opened(), await stage.opened()];
    stage.service.down = true;
    await stage.time.pass(3_000);
    one.say('断网时说的');
    await stage.time.pass(3_000);
    expect(waiting(two)).toEqual(['断网时说的 (waiting)']);
    stage.service.down = false;
    one.wake();
    two.wake();
    await stage.time.pass(minute);
    const both = ['bot: 我是贷问。', 'me: 断网时说的'];
    expect([told(one), told(two)]).toEqual([both, both]);
  });

  it('keeps seeing what the other tab has sent for this one, until it stands in the conversation', async () => {
    const stage = new Stage();
    const [one, two] = [await stage.opened(), await stage.opened()];
    stage.service.down = true;
    await stage.time.pass(3_000);
    one.say('断网时说的');
    one.say('还有一句');
    await stage.time.pass(3_000);
    stage.cutOff.add(one);
    stage.service.down = false;
    two.wake();
    await stage.time.pass(3_000);
    const both = ['bot: 我是贷问。', 'me: 断网时说的', 'me: 还有一句'];
    expect(told(two)).toEqual(both);
    expect(waiting(one)).toEqual(['断网时说的 (sent)', '还有一句 (sent)']);
    stage.cutOff.delete(one);
    one.wake();
    await stage.time.pass(minute);
    expect([told(one), told(two)]).toEqual([both, both]);
    expect([...waiting(one), ...waiting(two)]).toEqual([]);
  });

  it('sees gone what the other tab took back, and all that waited when it began anew', async () => {
    const stage = new Stage();
    const [one, two] = [await stage.opened(), await stage.opened()];
    stage.service.down = true;
    await stage.time.pass(3_000);
    one.say('不发了');
    one.say('留着');
    await stage.time.pass(3_000);
    two.discard('client-id-1');
    await stage.time.pass(0);
    expect(waiting(one)).toEqual(['留着 (waiting)']);
    two.startAnew();
    await stage.time.pass(0);
    expect(waiting(one)).toEqual([]);
  });

  it('goes along when the other tab begins a new conversation', async () => {
    const stage = new Stage();
    const [one, two] = [await stage.opened(), await stage.opened()];
    one.say('旧的');
    await stage.time.pass(100);
    one.startAnew();
    await stage.time.pass(100);
    two.say('新的');
    await stage.time.pass(100);
    const both = ['bot: 我是贷问。', 'me: 新的'];
    expect([told(one), told(two)]).toEqual([both, both]);
    expect(stage.service.conversations.size).toBe(2);
  });
});

describe('a borrower who looks elsewhere', () => {
  it('sees how many messages came, until they look', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    tab.see(true);
    expect(tab.state.unread).toBe(0);
    tab.see(false);
    stage.service.says('一');
    stage.service.says('二');
    await stage.time.pass(0);
    expect(tab.state.unread).toBe(2);
    tab.see(true);
    expect(tab.state.unread).toBe(0);
    expect(JSON.parse(stage.storage.get('daiwen:session:https://service') ?? '').seen).toBe('3');
  });
});

describe('a borrower whose conversation was deleted on the service', () => {
  it('begins anew instead of talking into the void', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    stage.service.conversations.delete('c1');
    stage.service.conversations.set('other', { rows: [], sockets: new Set() });
    tab.say('有人吗');
    await stage.time.pass(10_000);
    expect(tab.state.anew).toBe(true);
    expect(told(tab)).toEqual(['bot: 我是贷问。']);
  });
});
