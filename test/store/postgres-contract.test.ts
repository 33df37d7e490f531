import { describe } from 'vitest';
import { silentLog } from '../../src/conversation/log.ts';
import { randomIds } from '../../src/ids.ts';
import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { aheadContract } from './ahead-contract.ts';
import { storeContract } from './contract.ts';
import { deskContract } from './desk-contract.ts';
import { erasingContract } from './erasing-contract.ts';
import { mirrorContract } from './mirror-contract.ts';
import { schemaOfFile, testPostgres } from './postgres-schema.ts';
import { searchContract } from './search-contract.ts';
import { webhookContract } from './webhook-contract.ts';

describe.skipIf(testPostgres === null)('on PostgreSQL', () => {
  const schema = schemaOfFile();
  const open = async () =>
    openPostgres(await schema.empty(), { use: 'command', ids: randomIds, log: silentLog, connections: 4 });
  storeContract('PostgreSQL', open);
  aheadContract('PostgreSQL', open);
  deskContract('PostgreSQL', open);
  webhookContract('PostgreSQL', open);
  mirrorContract('PostgreSQL', open);
  searchContract('PostgreSQL', open);
  erasingContract('PostgreSQL', open);
});
