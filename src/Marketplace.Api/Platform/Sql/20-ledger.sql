-- The books balance: whatever a transaction enters sums to zero in each currency, looked at when it commits.
create or replace function ledger_must_balance() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from ledger_entries where transaction_id = new.transaction_id
        group by currency having sum(minor) <> 0)
    then
        raise exception 'Ledger transaction % does not balance', new.transaction_id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger ledger_entries_balance after insert on ledger_entries
    deferrable initially deferred for each row execute function ledger_must_balance();

-- The books are only ever added to. A mistake is put right by another entry.
create or replace function ledger_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is only ever added to' using errcode = 'insufficient_privilege';
end $$;

create or replace trigger ledger_transactions_final before update or delete or truncate on ledger_transactions
    for each statement execute function ledger_is_final();

create or replace trigger ledger_entries_final before update or delete or truncate on ledger_entries
    for each statement execute function ledger_is_final();

-- The trigger is the net; the application's own role has no right to try.
do $$
begin
    if exists (select 1 from pg_roles where rolname = 'samspel_app') then
        revoke update, delete, truncate on ledger_transactions, ledger_entries from samspel_app;
    end if;
end $$;
