import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Reply } from './reply.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './security-headers.ts';

/** A file of src/server/pages as an answer. It may use the one style sheet written in it, and nothing else at all. */
function page(file: string): Reply {
  const html = readFileSync(new URL(`./pages/${file}`, import.meta.url), 'utf8');
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `${securityHeaders['Content-Security-Policy']}; img-src data:; style-src 'sha256-${hash}'`;
  return { status: 200, type: 'text/html; charset=utf-8', body: html, headers: { 'Content-Security-Policy': policy } };
}

/** The page for people: what this is, and where the conversation takes place. */
export function pageRoutes(): Route[] {
  const welcome = page('welcome.html');
  return [{ method: 'GET', path: '/', answer: () => welcome }];
}
