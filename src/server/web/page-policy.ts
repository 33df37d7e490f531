import { createHash } from 'node:crypto';
import { securityHeaders } from '../security-headers.ts';

/**
 * What a page of ours may do: run our scripts, talk to us, show what we or the borrower's own device have, and use its
 * one style sheet; with `forms`, send its forms to us.
 */
export function pagePolicy(html: string, { forms = false } = {}): string {
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  const common = securityHeaders['Content-Security-Policy'] ?? '';
  return [
    forms ? common.replace("form-action 'none'", "form-action 'self'") : common,
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    `style-src 'sha256-${hash}'`,
  ].join('; ');
}
