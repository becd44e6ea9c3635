import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { practiceProcedures } from '../../shared/contract/practice.ts';
import type { PracticeControl } from '../practice-control.ts';

export const practiceHandlers = (practice: PracticeControl): HandlersOf<typeof practiceProcedures> => ({
  'practice.status': async () => (await practice.world()).status(),
  'practice.set': async (patch) => (await practice.world()).set(patch),
  'practice.act': async ({ action }) => (await practice.world()).act(action),
});
