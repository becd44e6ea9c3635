export const profile = {
  chooseTitle: 'Where should Latchkey keep your sign-ins?',
  chooseText:
    'Signing in gives Latchkey keys to your accounts. They stay on this computer, sealed. Choose how the seal is kept.',
  os: {
    title: 'In this computer’s keychain',
    text: 'Kept by {{backend}} and opened when you log in to this computer. Nothing to remember.',
    badge: 'Recommended',
    missing: 'This computer offers no keychain that Latchkey can use.',
  },
  passphrase: {
    title: 'Behind a passphrase',
    text: 'You type it each time Latchkey starts. It is never stored anywhere.',
    label: 'Passphrase',
    repeat: 'Repeat the passphrase',
    min: 'At least {{count}} characters. A few unrelated words work well.',
    tooShort: 'Use at least {{count}} characters.',
    differ: 'The two do not match yet.',
    warning: 'Nobody can recover it for you. Without it, the sign-ins and chats kept here stay sealed.',
    confirm: 'Use this passphrase',
    strength: 'Strength: {{level}}',
    weak: 'easy to guess',
    fair: 'fair',
    strong: 'strong',
  },
  memory: {
    title: 'Only until I close Latchkey',
    text: 'Nothing is written to disk. Sign-ins and chats are gone when you close it.',
  },
  lockedTitle: 'Unlock Latchkey',
  lockedText: 'Your sign-ins and chats are sealed with your passphrase.',
  blockedTitle: 'Your sign-ins are out of reach',
  blockedText:
    'They are sealed in this computer’s keychain, and it did not open. Nothing was changed or lost.',
  unlock: 'Unlock',
  unlocking: 'Unlocking',
  opening: 'Sealing your profile',
};
