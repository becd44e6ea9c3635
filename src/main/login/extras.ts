import type { Field } from '../../shared/contract/login.ts';
import type { Values } from './flow.ts';

/** What is to be known of an account beside its secret. */
export interface Extra {
  /** settings of the account, none of them secret */
  readonly config: Readonly<Record<string, string>>;
  /** what goes beside the secret in every request */
  readonly headers?: Readonly<Record<string, string>>;
  /** the header that carries a key by itself */
  readonly header?: string;
}

/** What a provider asks for beside the secret itself. */
export interface Extras {
  fields(known: Values): readonly Field[];
  /** @throws Fault with action `check-input` */
  read(values: Values): Extra;
}

export const noExtras: Extras = { fields: () => [], read: () => ({ config: {} }) };
