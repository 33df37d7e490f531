export interface FreshPage {
  whole: Document;
  /** Where it was found in the end. */
  url: string;
}

/** A page of the desk as it is now, without going there. Null where it cannot be had: the old one is still good. */
export async function pageAt(url: string, sent?: URLSearchParams): Promise<FreshPage | null> {
  try {
    const answer = await fetch(url, sent === undefined ? {} : { method: 'POST', body: sent });
    if (!answer.headers.get('content-type')?.startsWith('text/html')) return null;
    return { whole: new DOMParser().parseFromString(await answer.text(), 'text/html'), url: answer.url };
  } catch {
    return null;
  }
}

/** Puts a part of the fresh page in the place of the one shown; a part that is gone there stays. */
export function takeOver(page: Document, id: string): void {
  const [shown, fresh] = [document.getElementById(id), page.getElementById(id)];
  if (shown !== null && fresh !== null) shown.replaceWith(document.importNode(fresh, true));
}
