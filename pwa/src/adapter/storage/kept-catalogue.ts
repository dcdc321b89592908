import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

import type { Catalogue, KeptCatalogue, LastChoice } from '../../core/catalogue.ts';

interface CatalogueSchema extends DBSchema {
  catalogue: { key: string; value: Catalogue };
  choice: { key: string; value: LastChoice };
}

const NAME = 'spira-catalogue';
const VERSION = 1;
const ONLY = 'last';

/** Keeps the catalogue in a database of its own: unlike samples it is nobody's secret, and not encrypted. */
export function keptCatalogue(): KeptCatalogue {
  let opened: Promise<IDBPDatabase<CatalogueSchema>> | null = null;
  const database = () => (opened ??= open(() => (opened = null)));
  return {
    find: () => orNull(async () => (await database()).get('catalogue', ONLY)),
    keep: async (catalogue) => {
      await (await database()).put('catalogue', catalogue, ONLY);
    },
    lastChoice: () => orNull(async () => (await database()).get('choice', ONLY)),
    choose: async (choice) => {
      await (await database()).put('choice', choice, ONLY);
    },
    clear: async () => {
      await (await database()).clear('catalogue');
      await (await database()).clear('choice');
    },
  };
}

function open(lost: () => void): Promise<IDBPDatabase<CatalogueSchema>> {
  const opening = openDB<CatalogueSchema>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore('catalogue');
      database.createObjectStore('choice');
    },
    terminated: lost, // iOS closes databases under memory pressure; the next call opens it again
  });
  opening.catch(lost);
  return opening;
}

/** A catalogue that cannot be read is one that is not there: the service has it. */
async function orNull<Value>(find: () => Promise<Value | undefined>): Promise<Value | null> {
  try {
    return (await find()) ?? null;
  } catch {
    return null;
  }
}
