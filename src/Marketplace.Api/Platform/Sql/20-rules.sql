-- What an administrator has changed in the rules is only ever added to: the history is what documents were made under.
create or replace function rule_changes_are_final() returns trigger language plpgsql as $$
begin
    raise exception 'A change of a rule is only ever followed by another' using errcode = 'insufficient_privilege';
end $$;

create or replace trigger rule_changes_final before update or delete or truncate on rule_changes
    for each statement execute function rule_changes_are_final();

do $$
begin
    if exists (select 1 from pg_roles where rolname = 'samspel_app') then
        revoke update, delete, truncate on rule_changes from samspel_app;
    end if;
end $$;
