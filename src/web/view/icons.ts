import { html, svg, type TemplateResult } from 'lit';

const draw = (inside: TemplateResult, size = 22): TemplateResult =>
  html`<svg width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">${inside}</svg>`;

const clip = 'M19.5 11.5l-7.8 7.8a4.9 4.9 0 01-7-7l8.3-8.3a3.3 3.3 0 014.7 4.7l-8.2 8.2a1.6 1.6 0 01-2.3-2.3l7.5-7.5';
const intoBox = 'M12 4v11M7 10.5l5 5 5-5M5 20h14';

export const icons = {
  close: draw(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  menu: draw(svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3"/>`),
  send: draw(svg`<path d="M12 19V5M5.5 11.5L12 5l6.5 6.5" stroke-width="2.2"/>`),
  attach: draw(svg`<path d=${clip}/>`),
  copy: draw(
    svg`<rect x="9" y="9" width="11" height="11" rx="2.5"/><path d="M15 5.5A1.5 1.5 0 0013.5 4h-8A1.5 1.5 0 004 5.5v8A1.5 1.5 0 005.5 15"/>`,
    18,
  ),
  print: draw(
    svg`<path d="M7 8V4h10v4M7 17H5a1 1 0 01-1-1v-6a2 2 0 012-2h12a2 2 0 012 2v6a1 1 0 01-1 1h-2M7 14h10v6H7z"/>`,
    18,
  ),
  save: draw(svg`<path d=${intoBox}/>`, 18),
  down: draw(svg`<path d="M12 5v14M6 13l6 6 6-6"/>`, 18),
  person: draw(svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6"/>`),
  language: draw(
    svg`<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c3 3 3.5 6 3.5 8.5s-.5 5.5-3.5 8.5c-3-3-3.5-6-3.5-8.5s.5-5.5 3.5-8.5z"/>`,
  ),
  download: draw(svg`<path d=${intoBox}/>`),
  shield: draw(svg`<path d="M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6z"/>`),
  anew: draw(svg`<path d="M20 12a8 8 0 11-2.5-5.8M20 4v4.5h-4.5"/>`),
  file: draw(svg`<path d="M7 3.5h7L19 8.5v11a1 1 0 01-1 1H7a1 1 0 01-1-1v-15a1 1 0 011-1zM14 3.5v5h5"/>`),
};
