const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const quoted = /<blockquote\b[^>]*>[\s\S]*?<\/blockquote>/gi;
/** Where Zammad puts an agent's signature. */
const signed = /<div\b[^>]*\bdata-signature\b[^>]*>[\s\S]*?<\/div>/gi;
const unseen = /<(script|style)\b[^>]*>[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi;

/** What a human wrote in an article, without the mark-up, the signature and what they quoted. */
export function plainText(body: string, contentType: string): string {
  if (!/html/i.test(contentType)) return tidy(body);
  const text = body
    .replace(unseen, '')
    .replace(signed, '')
    .replace(quoted, '')
    .replace(/\r?\n/g, ' ')
    .replace(/<br\b[^>]*>|<\/(p|div|li|tr|h[1-6])>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '· ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[\da-f]{1,6}|[a-z]{2,6});/gi, entity);
  return tidy(text);
}

function entity(written: string, name: string): string {
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? written;
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
