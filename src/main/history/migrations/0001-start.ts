/**
 * Messages are an append-only tree: a row is never rewritten, an edit is a sibling. An answer that is still being
 * written lives in `pieces` and becomes a message when it ends.
 */
export const start = `
create table conversations (
  id text primary key,
  title text not null,
  account_id text,
  model text,
  shown_id text,
  created_at integer not null,
  updated_at integer not null,
  deleted_at integer
) strict;
create index conversations_by_time on conversations (updated_at desc, id desc) where deleted_at is null;

create table messages (
  id text primary key,
  conversation_id text not null references conversations (id),
  parent_id text references messages (id),
  role text not null check (role in ('user', 'assistant')),
  text text not null,
  model text,
  ending text not null check (ending in ('complete', 'stopped', 'cut', 'failed')),
  failure text,
  usage text,
  -- the provider's own ids of this message, where its dialect needs them to go on
  remote text,
  created_at integer not null
) strict;
create index messages_by_parent on messages (conversation_id, parent_id, id);

create table turns (
  id text primary key,
  conversation_id text not null references conversations (id),
  account_id text not null,
  model text not null,
  question_id text not null references messages (id),
  answer_id text not null,
  step text not null check (step in ('queued', 'held', 'sending', 'done', 'stopped', 'failed', 'withdrawn')),
  state text not null,
  created_at integer not null
) strict;
create index turns_open on turns (step) where step in ('queued', 'held', 'sending');
create index turns_by_conversation on turns (conversation_id);

create index turns_withdrawn on turns (question_id) where step = 'withdrawn';
create view kept_messages as
  select * from messages
  where id not in (select question_id from turns where step = 'withdrawn');

create table pieces (
  answer_id text not null,
  at integer not null,
  text text not null,
  primary key (answer_id, at)
) strict, without rowid;

create table drafts (
  conversation_id text primary key,
  text text not null
) strict;
`;
