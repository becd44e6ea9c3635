import { failure } from './en/failure.ts';
import { login } from './en/login.ts';
import { network } from './en/network.ts';
import { commands, palette, practice, settings } from './en/parts.ts';
import { prices } from './en/prices.ts';
import { profile } from './en/profile.ts';
import { providers } from './en/providers.ts';
import { storage } from './en/storage.ts';

/** What only parts say that come when they are asked for. */
export const later = {
  failure,
  profile,
  login,
  commands,
  palette,
  settings,
  prices,
  providers,
  practice,
  network,
  storage,
};
