import { expect, it } from 'vitest';
import { plainText } from '../../../src/bridges/zammad/plain-text.ts';

it.each([
  ['<div>您好</div><div>请说</div>', '您好\n请说'],
  ['一<br>二<br/>三', '一\n二\n三'],
  ['<ul><li>身份证</li><li>合同</li></ul>', '· 身份证\n· 合同'],
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2 &#26448;&#x6599; &unknown; &#0;', '1 < 2 && 3 > 2 材料 &unknown;'],
  ['<p>好</p><blockquote type="cite"><p>您原来写的</p></blockquote>', '好'],
  ['好<div data-signature="true" data-signature-id="1"><p>客服部</p></div>', '好'],
  ['<script>alert(1)</script><style>p{}</style>好<!-- 注 -->', '好'],
  ['<img src="x">', ''],
  ['a\n\n\n\nb', 'a b'],
])('of %s people read %j', (body, text) => {
  expect(plainText(body, 'text/html')).toBe(text);
});

it('plain text stays as it is', () => {
  expect(plainText('a < b\r\n\r\n\r\n\r\nc &amp; d', 'text/plain')).toBe('a < b\n\nc &amp; d');
});
