-- An income record stays as it was sealed: only that its firm withdrew it is noted afterwards.
create or replace function keep_income_record() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.withdrawn_at is null and (to_jsonb(new) - 'withdrawn_at') = (to_jsonb(old) - 'withdrawn_at') then
        return new;
    end if;
    raise exception 'income record % is sealed and is neither changed nor removed', old.id using errcode = 'restrict_violation';
end $$;

create or replace trigger income_records_keep before update or delete on income_records
    for each row execute function keep_income_record();
