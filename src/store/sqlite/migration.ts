/** One step of the schema. Never edited once released: what has to change is the next number. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
  /** It makes a table anew: what others refer to in the old one must not go with it. All is checked afterwards. */
  rebuilds?: true;
}
