/**
 * What people need to find their way: folders, tags, pins, an archive, marks for what is unread, and an index of every
 * word. Messages get a number that grows, which survives `vacuum` as an implicit rowid would not: the index and
 * "newest first" go by it. `depth` is the distance from the root: a page of a long branch is a range of depths.
 */
export const organised = `
create table folders (
  id text primary key,
  name text not null,
  position integer not null,
  created_at integer not null
) strict;

alter table conversations add column pinned_at integer;
alter table conversations add column archived_at integer;
alter table conversations add column folder_id text references folders (id);
alter table conversations add column unread integer not null default 0;
-- 1 once a person named it: then nothing else does
alter table conversations add column named integer not null default 0;
-- what the model is told before anything else
alter table conversations add column system text;
-- JSON: temperature and the like
alter table conversations add column parameters text;

-- turns with the same value asked one question of several models, to be compared
alter table turns add column compared text;

create index conversations_by_folder on conversations (folder_id, updated_at desc) where deleted_at is null;
create index conversations_in_bin on conversations (deleted_at) where deleted_at is not null;

create table tags (
  conversation_id text not null references conversations (id),
  tag text not null collate nocase,
  primary key (conversation_id, tag)
) strict, without rowid;
create index tags_by_name on tags (tag);

create table presets (
  id text primary key,
  name text not null,
  system text not null,
  parameters text,
  position integer not null,
  created_at integer not null
) strict;

drop view kept_messages;
create table numbered_messages (
  seq integer primary key,
  id text not null unique,
  conversation_id text not null references conversations (id),
  parent_id text,
  depth integer not null,
  role text not null check (role in ('user', 'assistant')),
  text text not null,
  model text,
  ending text not null check (ending in ('complete', 'stopped', 'cut', 'failed')),
  failure text,
  usage text,
  remote text,
  -- what the model thought before it answered, and for how long (ms)
  reasoning text,
  reasoning_ms integer,
  -- JSON: calls of tools that the provider told of
  tools text,
  account_id text,
  created_at integer not null
) strict;
with recursive placed (id, depth) as (
  select id, 0 from messages where parent_id is null
  union all select m.id, p.depth + 1 from messages m join placed p on m.parent_id = p.id
)
insert into numbered_messages (id, conversation_id, parent_id, depth, role, text, model, ending, failure, usage, remote, created_at)
  select m.id, m.conversation_id, m.parent_id, p.depth, m.role, m.text, m.model, m.ending, m.failure, m.usage, m.remote, m.created_at
  from messages m join placed p on p.id = m.id order by m.created_at, m.id;
drop table messages;
alter table numbered_messages rename to messages;
create index messages_by_parent on messages (conversation_id, parent_id, seq);
create index messages_by_time on messages (created_at);
create view kept_messages as
  select * from messages
  where id not in (select question_id from turns where step = 'withdrawn');

-- files that go with a message; the same file may go with several (an edit keeps them)
create table attachments (
  id text primary key,
  name text not null,
  media_type text not null,
  bytes integer not null,
  data blob not null,
  -- what can be read of it, where it is text or holds some
  text text,
  created_at integer not null
) strict;
create table message_attachments (
  message_id text not null references messages (id),
  position integer not null,
  attachment_id text not null references attachments (id),
  primary key (message_id, position)
) strict, without rowid;
create index attachments_used on message_attachments (attachment_id);
-- files that wait in a composer; '' is the new chat
create table draft_attachments (
  conversation_id text not null,
  position integer not null,
  attachment_id text not null references attachments (id),
  primary key (conversation_id, position)
) strict, without rowid;

-- accounts of other profiles, that imported conversations name
create table strangers (
  id text primary key,
  provider text not null,
  label text not null
) strict, without rowid;

create virtual table message_words using fts5 (
  words, place, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
insert into message_words (rowid, words, place)
  select seq, index_words(text), index_place(conversation_id, account_id, model) from messages;
`;
