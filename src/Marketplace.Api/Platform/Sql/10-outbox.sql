-- Wakes the relay when the transaction that stored an event commits.
create or replace function notify_outbox() returns trigger language plpgsql as $$
begin
    perform pg_notify('outbox', '');
    return null;
end $$;

create or replace trigger outbox_messages_notify after insert on outbox_messages
    for each statement execute function notify_outbox();
