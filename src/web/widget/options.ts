/** What the script tag says: `<script src="https://…/widget.js" async data-language="en"></script>`. */
export interface WidgetOptions {
  /** The address of the service, without a slash at its end: where the script came from. */
  base: string;
  language: 'zh' | 'en';
  theme: 'light' | 'dark' | 'auto';
  side: 'left' | 'right';
  /** On the launcher, in place of its own words. */
  label: string | null;
  /** Open at once. */
  open: boolean;
  /** A Direct Line token that the host site's server has got with its secret. */
  token: string | null;
  /** Who the visitor is, signed by the host site. */
  identity: string | null;
  /** Why they come, signed by their lender's system. */
  context: string | null;
}

/** Where the tag names no language it is the page's, and where that names none the browser's. */
export function readOptions(
  { src, dataset }: { src: string; dataset: Readonly<Record<string, string | undefined>> },
  browserLanguage: string,
  pageLanguage: string,
): WidgetOptions {
  const { language, theme, side, label, open, token, identity, context } = dataset;
  const spoken = language ?? (pageLanguage === '' ? browserLanguage : pageLanguage);
  return {
    base: new URL('.', src).href.replace(/\/$/, ''),
    language: /^zh/i.test(spoken) ? 'zh' : 'en',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    side: side === 'left' ? 'left' : 'right',
    label: label ?? null,
    open: open === 'true',
    token: token ?? null,
    identity: identity ?? null,
    context: context ?? null,
  };
}
