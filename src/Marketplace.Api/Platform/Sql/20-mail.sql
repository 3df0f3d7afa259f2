-- A queued mail wakes the same listener as an event does: it sends mails right after it has relayed events.
create or replace trigger outgoing_mails_notify after insert on outgoing_mails
    for each statement execute function notify_outbox();
