create table logs (
    id bigint generated always as identity primary key,
    agreement text not null unique
);

create table records (
    log bigint not null,
    sequence bigint not null,
    recorded bigint not null,
    happened bigint,
    kind text not null,
    author text not null,
    body text not null,
    leaf bytea not null,
    key text,
    primary key (log, sequence)
);

create unique index records_by_key on records (log, key) where key is not null;

create function record_never_changes() returns trigger language plpgsql as $$
begin
    raise exception 'a record never changes and is never deleted: append a correction or withdrawal';
end
$$;

create trigger records_never_change before update or delete on records
    for each row execute function record_never_changes();

create trigger records_are_not_emptied before truncate on records
    for each statement execute function record_never_changes();

create table secrets (
    log bigint not null,
    commitment bytea not null,
    sequence bigint not null,
    salt bytea not null,
    value bytea not null,
    class text not null,
    primary key (log, sequence, commitment)
);

create table checkpoints (
    log bigint not null,
    size bigint not null,
    note text not null,
    primary key (log, size)
);

create table projections (
    log bigint not null,
    name text not null,
    size bigint not null,
    folded bytea not null,
    primary key (log, name)
);
