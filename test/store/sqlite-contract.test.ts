import { openMemoryStore, openStore } from '../../src/store/open-store.ts';
import { countedIds } from '../conversation/stage.ts';
import { aheadContract } from './ahead-contract.ts';
import { storeContract } from './contract.ts';
import { dataFolders } from './data-folder.ts';
import { deskContract } from './desk-contract.ts';
import { erasingContract } from './erasing-contract.ts';
import { mirrorContract } from './mirror-contract.ts';
import { searchContract } from './search-contract.ts';
import { webhookContract } from './webhook-contract.ts';

const freshFolder = dataFolders();

storeContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
storeContract('SQLite on disk', async () => (await openStore(freshFolder(), null, countedIds())).store);
aheadContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
webhookContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
deskContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
mirrorContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
searchContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
erasingContract('SQLite in memory', async () => openMemoryStore(countedIds()).store);
