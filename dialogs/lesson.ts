import type { Lesson } from '../src/knowledge/schema.ts';
import type { Talk } from './talk.ts';

/** What has just been spoken of. */
export type Occasion = Readonly<Partial<Record<keyof Lesson['fits'], readonly string[]>>>;

/** One short lesson or warning that fits, if there is one this conversation has not heard. */
export function sayLesson(talk: Talk, occasion: Occasion): void {
  const { told } = talk.case;
  const fitting = Object.entries(talk.parts.knowledge.lessons).find(
    ([id, { fits }]) => !told.includes(id) && meets(fits, occasion),
  );
  if (fitting === undefined) return;
  const [id, { title, body }] = fitting;
  told.push(id);
  talk.say('lesson', { title: talk.in(title), body: talk.in(body) }, { value: { lesson: id }, from: [id] });
}

function meets(fits: Lesson['fits'], occasion: Occasion): boolean {
  return (Object.keys(fits) as (keyof Lesson['fits'])[]).some((kind) =>
    fits[kind].some((id) => occasion[kind]?.includes(id)),
  );
}
