import type { Words } from './en.ts';
import { accounts } from './ko/accounts.ts';
import { chat } from './ko/chat.ts';
import { common, host, time } from './ko/common.ts';
import { composer } from './ko/composer.ts';
import { failure } from './ko/failure.ts';
import { login } from './ko/login.ts';
import { network } from './ko/network.ts';
import { profile } from './ko/profile.ts';
import { commands, history, notify, palette, practice, search, settings } from './ko/rest.ts';
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
  history,
  search,
  commands,
  palette,
  transfer,
  notify,
  settings,
  practice,
  network,
};
