import type { Catalogue, KeptCatalogue, LastChoice } from '../../core/catalogue.ts';
import type { Device } from '../../core/ports.ts';

const CATALOGUE = 'catalogue';
const CHOICE = 'last-choice';

/** The lists of the form, beside the other small things that are no patient's. */
export function keptCatalogue(device: Pick<Device, 'recall' | 'remember'>): KeptCatalogue {
  return {
    find: async () => (await device.recall(CATALOGUE)) as Catalogue | null,
    keep: (catalogue) => device.remember(CATALOGUE, catalogue),
    lastChoice: async () => (await device.recall(CHOICE)) as LastChoice | null,
    choose: (choice) => device.remember(CHOICE, choice),
    async clear() {
      await device.remember(CATALOGUE, null);
      await device.remember(CHOICE, null);
    },
  };
}
