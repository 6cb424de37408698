declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** Where LevelDB keeps the tables; in memory when left out. */
    readonly path?: string;
    readonly createTableMs?: number;
  }

  /** DynamoDB's API, not yet listening. */
  export default function dynalite(options?: Options): Server;
}
