/** A model of an account. */
export interface Favourite {
  readonly accountId: string;
  readonly model: string;
}

const same = (one: Favourite, other: Favourite): boolean =>
  one.accountId === other.accountId && one.model === other.model;

export const isFavourite = (all: readonly Favourite[], one: Favourite): boolean =>
  all.some((each) => same(each, one));

/** With it at the end, or without it where it was there. */
export const toggled = (all: readonly Favourite[], one: Favourite): Favourite[] =>
  isFavourite(all, one) ? all.filter((each) => !same(each, one)) : [...all, one];
