import type { Knowledge } from '../../knowledge/schema.ts';
import { escapeHtml } from './html.ts';
import { styleSheet } from './style-sheet.ts';

type Language = 'zh' | 'en';

const style = styleSheet('chat');

/**
 * The page a newcomer sees: what this is, the choice of the trouble, and the chat itself. It reads without a script
 * as far as that goes.
 * @param script the address of the page's own script.
 */
export function chatPage(language: Language, { messages, complaints }: Knowledge, script: string): string {
  const words = (id: string) => escapeHtml(messages[id]?.[language] ?? id);
  const other = language === 'zh' ? 'en' : 'zh';
  const troubles = [
    ...Object.values(complaints)
      .filter(({ core }) => core)
      .map(({ chip }) => escapeHtml(chip[language])),
    words('chip-other'),
  ];
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-language="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fffefb" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#282521" media="(prefers-color-scheme: dark)">
<title>${words('web-page-title')}</title>
<link rel="icon" href="data:,">
<link rel="modulepreload" href="${script}">
<style>${style}</style>
</head>
<body>
<main>
<div class="intro">
<p class="top"><span class="mark" aria-hidden="true">问</span><b>${words('web-name')}</b><a href="/?lang=${other}" lang="${other}" hreflang="${other}">${words('web-other-language')}</a></p>
<h1>${words('web-page-lead')}</h1>
<p class="what">${words('web-page-what')}</p>
<div class="choose">
<h2>${words('web-page-choose')}</h2>
<div class="troubles">
${troubles.map((title) => `<button type="button" data-say="${title}">${title}</button>`).join('\n')}
</div>
</div>
<ul>
<li>${words('web-page-free')}</li>
<li>${words('web-page-private')}</li>
<li>${words('web-page-cannot')}</li>
</ul>
<p class="fraud">${words('web-page-fraud')}</p>
<p><a href="/appeal?lang=${language}">${words('web-page-status')}</a></p>
<noscript><p class="fraud">${words('web-page-no-script')}</p></noscript>
</div>
<div id="chat"></div>
</main>
<script type="module" src="${script}"></script>
</body>
</html>
`;
}

/** The language asked for: `?lang=`, else the first of zh and en that the browser names, else Chinese. */
export function pageLanguage(lang: string | null, accepted: string | undefined): Language {
  if (lang === 'zh' || lang === 'en') return lang;
  const named = (accepted ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return named.find((name) => name === 'zh' || name === 'en') === 'en' ? 'en' : 'zh';
}
