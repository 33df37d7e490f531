import { type Builder, query } from '../query.ts';

export function canaryQueries(db: Builder) {
  return {
    all: query()(() => db.selectFrom('canaries').selectAll().orderBy('key_id')),
    keep: query<{ key_id: string; box: string }>()((slot) =>
      db
        .insertInto('canaries')
        .values({ key_id: slot.key_id, box: slot.box })
        .onConflict((conflict) => conflict.column('key_id').doNothing()),
    ),
  };
}
