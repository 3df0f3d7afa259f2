-- The net below the lock: two bookings of one firm never share a moment, whatever the application believes. A booking that
-- is to move within the same day has its old time and its new one for a while.
alter table calendar_entries add constraint calendar_entries_no_double_booking
    exclude using gist (firm_id with =, booking_id with <>, occupied with &&) where (kind = 'Firm' and released_at is null);

-- What touches a stretch of a firm's time, for the waiting line and for "is it free?".
create index calendar_entries_live on calendar_entries using gist (firm_id, occupied) where (released_at is null);
