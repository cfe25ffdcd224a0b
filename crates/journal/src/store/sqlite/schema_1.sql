create table logs (
    id integer primary key,
    agreement text not null unique
) strict;

create table records (
    log integer not null references logs,
    sequence integer not null,
    recorded integer not null,
    happened integer,
    kind text not null,
    author text not null,
    body text not null,
    leaf blob not null,
    key text,
    primary key (log, sequence)
) strict, without rowid;

create unique index records_by_key on records (log, key) where key is not null;

create trigger records_are_not_updated before update on records
begin
    select raise(abort, 'a record never changes: append a correction');
end;

create trigger records_are_not_deleted before delete on records
begin
    select raise(abort, 'a record is never deleted: append a withdrawal');
end;

create table secrets (
    log integer not null references logs,
    commitment blob not null,
    sequence integer not null,
    salt blob not null,
    value blob not null,
    class text not null,
    primary key (log, sequence, commitment)
) strict, without rowid;

create table checkpoints (
    log integer not null references logs,
    size integer not null,
    note text not null,
    primary key (log, size)
) strict;

create table projections (
    log integer not null references logs,
    name text not null,
    size integer not null,
    folded blob not null,
    primary key (log, name)
) strict;
