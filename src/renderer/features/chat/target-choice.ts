import { createContext } from 'react';
import type { Abilities, Model } from '../../../shared/contract/accounts.ts';

/** A model that can be asked, of one of the person's accounts. */
export interface TargetChoice {
  readonly accountId: string;
  readonly account: string;
  readonly model: Model;
}

/** What is known of where a message goes; null: not yet. */
export interface TargetFacts {
  readonly label: string;
  readonly model: Model | null;
  readonly abilities: Abilities | null;
}

/** Where messages of the shown chat go, for what changes one of them. */
export const TargetContext = createContext<TargetFacts | null>(null);

export const sameTarget = (
  one: { readonly accountId: string; readonly model: string },
  choice: TargetChoice,
): boolean => one.accountId === choice.accountId && one.model === choice.model.id;
