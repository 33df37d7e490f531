/** One step of the schema. Never edited once released: what has to change is the next number. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
}
