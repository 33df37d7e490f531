/** One step of the schema. Never edited once released: what has to change is the next number. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
  /**
   * Replicas that do not know this step may go on beside those that do: nothing they read or write has changed its
   * meaning. Then an upgrade needs no standstill.
   */
  olderGoOn: boolean;
}
