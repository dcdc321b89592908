/** A model as the form offers it; what is not known is null. */
export type OfferedModel = {
  readonly id: string;
  readonly name: string;
  readonly waiting: number | null;
  readonly servers: number | null;
  readonly expectedWaitSeconds: number | null;
};

/** A model whose name ends like those of the demonstration: clinicians must not take it for one that was validated. */
export function isDemo(name: string): boolean {
  return name.endsWith('-demo');
}

/** What the service offers to choose from. */
export type Catalogue = {
  readonly models: readonly OfferedModel[];
  /** Names: a submission names its hospital, not the id of it. */
  readonly hospitals: readonly string[];
  readonly readAtMillis: number;
};

/** What the last form on this device chose; the next one starts with it. */
export type LastChoice = { readonly hospital: string; readonly modelIds: readonly string[] };

/** The catalogue as this device last saw it, so that a form can be filled in without a network. No patient data. */
export type KeptCatalogue = {
  find(): Promise<Catalogue | null>;
  keep(catalogue: Catalogue): Promise<void>;
  lastChoice(): Promise<LastChoice | null>;
  choose(choice: LastChoice): Promise<void>;
  clear(): Promise<void>;
};

export type WaitView =
  | { readonly kind: 'no-server' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'waiting'; readonly waiting: number; readonly expectedWaitSeconds: number | null }
  | { readonly kind: 'unknown' };

/** What a person can expect of a model now. */
export function waitOf({ servers, waiting, expectedWaitSeconds }: OfferedModel): WaitView {
  if (servers === 0) return { kind: 'no-server' };
  if (waiting === null) return { kind: 'unknown' };
  return waiting === 0 ? { kind: 'ready' } : { kind: 'waiting', waiting, expectedWaitSeconds };
}

/** The choice as far as it is still offered; all of it as long as nobody knows what is. A single model needs no choice. */
export function stillOffered(choice: LastChoice | null, catalogue: Catalogue | null): LastChoice {
  const chosen = choice ?? { hospital: '', modelIds: [] };
  if (catalogue === null) return chosen;
  const offered = catalogue.models.map(({ id }) => id);
  const modelIds = chosen.modelIds.filter((id) => offered.includes(id));
  return {
    hospital: catalogue.hospitals.includes(chosen.hospital) ? chosen.hospital : '',
    modelIds: modelIds.length === 0 && offered.length === 1 ? offered : modelIds,
  };
}

/** Chosen ids in the order of choosing, since the first one is the main one. */
export function withModel(modelIds: readonly string[], id: string, chosen: boolean): readonly string[] {
  const others = modelIds.filter((other) => other !== id);
  return chosen ? [...others, id] : others;
}

export function withMainModel(modelIds: readonly string[], id: string): readonly string[] {
  return [id, ...modelIds.filter((other) => other !== id)];
}
