import { createHash } from 'node:crypto';

import type { PracticePerson } from './controls.ts';

/** Everybody who has an account in the practice world. */
export const people: readonly PracticePerson[] = [
  { email: 'person@practice.test', password: 'latchkey', name: 'Pat Person', trait: 'ordinary' },
  { email: 'second@practice.test', password: 'latchkey', name: 'Sam Second', trait: 'ordinary' },
  { email: 'blocked@practice.test', password: 'latchkey', name: 'Blake Blocked', trait: 'blocked' },
];

/** Finds a person by e-mail address, in any letter case. */
export function findPerson(email: string): PracticePerson | undefined {
  const wanted = email.trim().toLowerCase();
  return people.find((person) => person.email === wanted);
}

/** The subject that both doors name this person by: the same one today and tomorrow. */
export function subjectOf(person: PracticePerson): string {
  return `auth0|${digest('subject', person).slice(0, 24)}`;
}

/** Finds a person by the subject of a token. */
export function findSubject(subject: string): PracticePerson | undefined {
  return people.find((person) => subjectOf(person) === subject);
}

/** The OpenAI-specific claims of an access token (facts B8). */
export function openaiClaims(person: PracticePerson): Record<string, unknown> {
  const account = digest('account', person);
  return {
    'https://api.openai.com/profile': { email: person.email, email_verified: true },
    'https://api.openai.com/auth': {
      chatgpt_account_id: [
        account.slice(0, 8),
        account.slice(8, 12),
        `4${account.slice(13, 16)}`,
        `8${account.slice(17, 20)}`,
        account.slice(20, 32),
      ].join('-'),
      chatgpt_plan_type: 'practice',
      chatgpt_user_id: `user-${digest('user', person).slice(0, 24)}`,
      user_id: `user-${digest('user', person).slice(0, 24)}`,
    },
  };
}

function digest(purpose: string, person: PracticePerson): string {
  return createHash('sha256').update(`${purpose}:${person.email}`).digest('hex');
}
