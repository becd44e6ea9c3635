import { accounts } from './en/accounts.ts';
import { chat } from './en/chat.ts';
import { common, host, time } from './en/common.ts';
import { failure } from './en/failure.ts';
import { login } from './en/login.ts';
import { network } from './en/network.ts';
import { profile } from './en/profile.ts';
import { history, practice, search, settings } from './en/rest.ts';

export const en = {
  common,
  host,
  failure,
  time,
  profile,
  login,
  accounts,
  chat,
  history,
  search,
  settings,
  practice,
  network,
};

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** The shape every language must fill: a missing or extra key does not compile. */
export type Words = Same<typeof en>;
