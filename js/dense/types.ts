/** A catalogue: what every item has, one item after the other, in the shop's order. */
export interface DenseCatalogue {
  /** Ids of features, `featuresPerItem` an item, each below `vocabulary`. Without them only vectors count. */
  features?: Uint16Array | undefined;
  /** Vectors, `dimensions` numbers an item. Without them only features count. */
  vectors?: Float32Array | undefined;
  /** 1 to 4,096; 8 where it is not said. An item with fewer has the id of a feature without weight in the other places. */
  featuresPerItem?: number | undefined;
  /** 1 to 4,096; 32 where it is not said. */
  dimensions?: number | undefined;
  /** How many ids there are: 1 to 65,535. */
  vocabulary?: number | undefined;
}

/** What a shopper likes. What is missing counts nothing. */
export interface DenseQuery {
  /** A weight for every id of the vocabulary. */
  weights?: Float32Array | undefined;
  /** A number in every dimension. */
  preference?: Float32Array | undefined;
}

/** What a score is added up from. `vector` and all of `features` sum up to `score`, without rounding. */
export interface DenseParts {
  score: number;
  /** What the vector adds. */
  vector: number;
  /** What each feature of the item adds, in their order. */
  features: Float64Array;
}

/** Ranks one catalogue at a time. */
export interface Dense {
  /** Items of the catalogue; 0 before there is one. */
  readonly length: number;
  /** Takes a catalogue, in the place of the one before. Nothing of the arrays is kept. */
  prepare(catalogue: DenseCatalogue): void;
  /** The places of the best items, the best first; of equals what the shop shows first. */
  top(query: DenseQuery, limit?: number): Uint32Array;
  /** The places of all items, the best first. */
  order(query: DenseQuery): Uint32Array;
  /** The scores of all items for the query that was asked last, in the shop's order. */
  scores(): Float64Array;
  /** Why the item at a place of the shop's order has its score for that query. */
  parts(index: number): DenseParts;
}
