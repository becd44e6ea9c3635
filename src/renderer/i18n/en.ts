import { accounts } from './en/accounts.ts';
import { chat } from './en/chat.ts';
import { common, host, time } from './en/common.ts';
import { composer } from './en/composer.ts';
import { diagram } from './en/diagram.ts';
import { failure } from './en/failure.ts';
import { login } from './en/login.ts';
import { network } from './en/network.ts';
import { prices } from './en/prices.ts';
import { profile } from './en/profile.ts';
import { providers } from './en/providers.ts';
import { commands, history, notify, palette, practice, search, settings } from './en/rest.ts';
import { transfer } from './en/transfer.ts';

export const en = {
  common,
  host,
  failure,
  time,
  profile,
  login,
  accounts,
  chat,
  composer,
  diagram,
  history,
  search,
  commands,
  palette,
  transfer,
  notify,
  settings,
  prices,
  providers,
  practice,
  network,
};

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** The shape every language must fill: a missing or extra key does not compile. */
export type Words = Same<typeof en>;
