/**
 * What is in the bin is there for a time that was seen to pass: a clock that is put wrong says that all of it was.
 * `ms` is the time that was counted until `looked_at`, a moment of the clock (epoch ms).
 */
export const timeSeen = `
create table time_seen (looked_at integer, ms integer not null) strict;
insert into time_seen values (null, 0);
-- the time that had been counted when it went to the bin
alter table conversations add column deleted_after integer not null default 0;
`;
