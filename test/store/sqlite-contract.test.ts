import type { Store } from '../../src/conversation/ports.ts';
import { openMemoryStore, openStore } from '../../src/store/open-store.ts';
import { answerCall } from '../../src/store/sqlite/beside/answer-call.ts';
import { type Answer, type Call, fromFailure, type WritingPort } from '../../src/store/sqlite/beside/calls.ts';
import { writtenBeside } from '../../src/store/sqlite/beside/written-beside.ts';
import { databaseFile, openDatabase, readOnly } from '../../src/store/sqlite/open-database.ts';
import { sqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { countedIds } from '../conversation/stage.ts';
import { storeContract } from './contract.ts';
import { dataFolders } from './data-folder.ts';
import { deskContract } from './desk-contract.ts';
import { mirrorContract } from './mirror-contract.ts';
import { searchContract } from './search-contract.ts';
import { webhookContract } from './webhook-contract.ts';

const freshFolder = dataFolders();

storeContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
storeContract('SQLite on disk', async () => (await openStore(freshFolder(), null, countedIds())).store);
webhookContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
deskContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
mirrorContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
searchContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);

/** As the service has it, but for the thread: JSON goes in and out, and the connection that reads cannot write. */
async function besideInOneThread(): Promise<Store> {
  const file = databaseFile(freshFolder());
  const writing = sqliteStore(openDatabase(file));
  const reading = openDatabase(file);
  readOnly(reading);
  const writer = {
    call: async (port: WritingPort, method: string, args: unknown[]) => {
      const call: Call = JSON.parse(JSON.stringify({ id: 1, port, method, args }));
      const answer: Answer = JSON.parse(JSON.stringify(await answerCall(writing, call)));
      if ('failed' in answer) throw fromFailure(answer.failed);
      return answer.value;
    },
    close: () => writing.close(),
  };
  return writtenBeside(sqliteStore(reading), writer);
}

storeContract('SQLite, written beside', besideInOneThread);
webhookContract('SQLite, written beside', besideInOneThread);
deskContract('SQLite, written beside', besideInOneThread);
mirrorContract('SQLite, written beside', besideInOneThread);
searchContract('SQLite, written beside', besideInOneThread);
