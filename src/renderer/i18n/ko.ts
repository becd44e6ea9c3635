import type { Words } from './en.ts';
import { accounts } from './ko/accounts.ts';
import { chat } from './ko/chat.ts';
import { common, host, time } from './ko/common.ts';
import { composer } from './ko/composer.ts';
import { diagram } from './ko/diagram.ts';
import { failure } from './ko/failure.ts';
import { login } from './ko/login.ts';
import { network } from './ko/network.ts';
import { commands, palette, practice, settings } from './ko/parts.ts';
import { prices } from './ko/prices.ts';
import { profile } from './ko/profile.ts';
import { providers } from './ko/providers.ts';
import { history, notify, search } from './ko/rest.ts';
import { storage } from './ko/storage.ts';
import { transfer } from './ko/transfer.ts';

export const ko: Words = {
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
  storage,
  notify,
  settings,
  prices,
  providers,
  practice,
  network,
};
