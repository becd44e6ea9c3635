import { accounts } from './en/accounts.ts';
import { chat } from './en/chat.ts';
import { common, host, time } from './en/common.ts';
import { composer } from './en/composer.ts';
import { diagram } from './en/diagram.ts';
import { history, notify, search } from './en/rest.ts';
import { transfer } from './en/transfer.ts';

/** What the window may say before anything was asked of it. */
export const first = {
  common,
  host,
  time,
  accounts,
  chat,
  composer,
  diagram,
  history,
  search,
  transfer,
  notify,
};
