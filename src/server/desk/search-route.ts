import type { SearchStore } from '../../search/search-store.ts';
import type { Route } from '../route.ts';
import { deskPage } from './frame.ts';
import { readSearchAsked, searchPage } from './search-page.ts';
import type { Visits } from './visits.ts';

export interface SearchParts {
  visits: Visits;
  search: Pick<SearchStore, 'find'>;
  /** The address of the desk's script. */
  script(): Promise<string>;
}

/** Words in tickets and conversations, for whoever may see them. */
export function searchRoute({ visits, search, script }: SearchParts): Route {
  return {
    method: 'GET',
    path: '/desk/search',
    answer: (asked) =>
      visits.pageFor(asked, 'see', async (visit) => {
        const { words, session, formToken } = visit;
        const inside = await searchPage(search, readSearchAsked(asked.query), words);
        const live = { script: await script() };
        return deskPage({ words, title: words.plain('desk-search'), inside, by: { session, formToken }, live });
      }),
  };
}
