import type { Target } from '../features/accounts/target.ts';
import type { Command } from './shortcuts.ts';

export interface PaletteProps {
  readonly run: (command: Command) => void;
  readonly onPick: (target: Target) => void;
  readonly onSignIn: (accountId: string) => void;
}
