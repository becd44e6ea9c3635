export const common = {
  app: 'Latchkey',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  retry: 'Try again',
  details: 'Details',
  copy: 'Copy',
  copied: 'Copied',
  undo: 'Undo',
  dismiss: 'Dismiss',
  loading: 'Loading',
  optional: 'optional',
  skipToChat: 'Skip to the message field',
  settings: 'Settings',
  practice: 'Practice',
  practiceControls: 'Practice controls',
};

export const host = {
  connecting: 'Opening Latchkey',
  lostTitle: 'Latchkey is not running any more',
  lostText: 'Start it again with npm start. Nothing that was sent or received is lost.',
  reconnecting: 'Connecting again',
  noKeyTitle: 'Open Latchkey from its own link',
  noKeyText:
    'This page only works with the link that Latchkey printed or opened when it started. Each link works once, so that no other page can use it.',
  noKeyHint: 'Run npm start to get a new one.',
  brokenTitle: 'Something in this window went wrong',
  brokenText: 'Your chats are kept by Latchkey itself, outside this window. Reload to go on.',
  reload: 'Reload',
  partBroken: 'Something in this part of the window went wrong. The rest goes on, and nothing is lost.',
  partAgain: 'Begin anew',
  unreadTitle: 'Your profile could not be read',
  unreadText: 'Nothing in it was changed.',
  offline: 'There is no network. What you send waits and goes by itself once it is back.',
};

export const time = {
  seconds: '{{s}} s',
  minutes: '{{m}} min {{s}} s',
  hours: '{{h}} h {{m}} min',
  days: '{{d}} d {{h}} h',
};
