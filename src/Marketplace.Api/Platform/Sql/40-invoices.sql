-- An issued invoice stays as it left: only where it stands, how much of it was credited or has come, and the file that was printed from it, is noted afterwards.
create or replace function keep_invoice() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (to_jsonb(new) - array['state', 'sent_at', 'paid_at', 'file_hash', 'credited_minor', 'received_minor', 'carried_minor', 'reminders', 'late_charges_minor', 'written_off_minor']) = (to_jsonb(old) - array['state', 'sent_at', 'paid_at', 'file_hash', 'credited_minor', 'received_minor', 'carried_minor', 'reminders', 'late_charges_minor', 'written_off_minor']) then
        return new;
    end if;
    raise exception 'invoice % is issued and is neither changed nor removed', old.number using errcode = 'restrict_violation';
end $$;

create or replace trigger invoices_keep before update or delete on invoices
    for each row execute function keep_invoice();

create or replace function keep_row() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are neither changed nor removed', tg_table_name using errcode = 'restrict_violation';
end $$;

create or replace trigger invoice_lines_keep before update or delete on invoice_lines
    for each row execute function keep_row();

-- What came for an invoice is only ever added to.
create or replace trigger invoice_receipts_keep before update or delete on invoice_receipts
    for each row execute function keep_row();

create or replace trigger invoice_reminders_keep before update or delete on invoice_reminders
    for each row execute function keep_row();

create or replace trigger invoice_write_offs_keep before update or delete on invoice_write_offs
    for each row execute function keep_row();

create or replace trigger documents_keep before update or delete on documents
    for each row execute function keep_row();

-- Documents rest on the rates as they were published.
create or replace trigger exchange_rates_keep before update or delete on exchange_rates
    for each row execute function keep_row();

-- A series only counts upwards, by one.
create or replace function keep_series() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.issuer = old.issuer and new.prefix = old.prefix and new.last = old.last + 1 then
        return new;
    end if;
    raise exception 'the invoice series of % only counts upwards by one', old.issuer using errcode = 'restrict_violation';
end $$;

create or replace trigger invoice_series_keep before update or delete on invoice_series
    for each row execute function keep_series();
