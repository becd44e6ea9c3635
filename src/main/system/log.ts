import electronLog from 'electron-log/node.js';
import { join } from 'node:path';
import type { Log, LogFacts } from '../platform.ts';

const megabyte = 1024 * 1024;

/** Writes to logs/latchkey.log of the profile, at most 1 MB and one older file. */
export function createFileLog(profileFolder: string): Log {
  const log = electronLog.create({ logId: profileFolder });
  log.transports.console.level = false;
  log.transports.file.resolvePathFn = () => join(profileFolder, 'logs', 'latchkey.log');
  log.transports.file.maxSize = megabyte;
  const line = (message: string, facts: LogFacts = {}) => `${message} ${JSON.stringify(facts)}`;
  return {
    info: (message, facts) => log.info(line(message, facts)),
    warn: (message, facts) => log.warn(line(message, facts)),
  };
}
