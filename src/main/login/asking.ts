import type { Failure } from '../../shared/contract/failure.ts';
import type { Field } from '../../shared/contract/login.ts';
import type { SignedIn } from '../credentials/accounts.ts';
import { failureOf } from '../fault.ts';
import { plainValues, type LoginIo, type Values } from './flow.ts';

export interface Form {
  /** what to ask for, filled in with what is known */
  readonly fields: (known: Values) => readonly Field[];
  readonly signIn: (values: Values, known: Values) => Promise<SignedIn>;
  /** Whether a failure goes back to the form. Without it: those that the person can mend by typing something else. */
  readonly mends?: (failure: Failure) => boolean;
}

const byTyping = ({ action }: Failure): boolean => action === 'check-input';

/**
 * Asks, and asks again with the reason and with all that was typed but secrets, until the sign-in works.
 * @throws Fault for a failure that no answer would mend
 */
export async function signInByForm(
  io: LoginIo,
  known: Values,
  { fields: fieldsOf, signIn, mends = byTyping }: Form,
): Promise<SignedIn> {
  const attempt = async (before: Values, failure?: Failure): Promise<SignedIn> => {
    const fields = fieldsOf(before);
    const values = await io.ask(fields, failure);
    try {
      return await signIn(values, before);
    } catch (error) {
      io.signal.throwIfAborted();
      const why = failureOf(error);
      if (!mends(why)) throw error;
      return attempt({ ...before, ...plainValues(fields, values) }, why);
    }
  };
  return attempt(known);
}
