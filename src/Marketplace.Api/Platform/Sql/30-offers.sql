-- Searching offers by words, date, place, audience and budget. One narrow row for each published offer, kept by triggers in
-- the transaction that changes the offer, so that what is found is what is published, whoever changed it.

-- Words are found whatever their ending, in Swedish and Norwegian alike, and without minding the dots, rings and slashes of
-- letters: "lat" finds "låtar", "fjos" finds "fjøs".
create text search configuration samspel_sv (copy = swedish);
alter text search configuration samspel_sv alter mapping for hword, hword_part, word with unaccent, swedish_stem;
create text search configuration samspel_nb (copy = norwegian);
alter text search configuration samspel_nb alter mapping for hword, hword_part, word with unaccent, norwegian_stem;

create table offer_search (
    offer_id uuid primary key references offers (id) on delete cascade,
    seller uuid not null,
    published_at timestamptz not null,
    kind text not null,
    discipline text,
    effects text[] not null,
    base_municipality text not null,
    audience_least integer,
    audience_most integer,
    lead_time_days integer not null,
    currency text not null,
    least_fee_minor bigint not null,
    words tsvector not null,
    plain text not null
);

-- Searched far more often than changed, so a change goes straight into the index instead of a list that each search reads.
create index offer_search_words on offer_search using gin (words) with (fastupdate = off);
create index offer_search_plain on offer_search using gin (plain gin_trgm_ops) with (fastupdate = off);
create index offer_search_newest on offer_search (published_at desc, offer_id desc);
create index offer_search_seller on offer_search (seller);

-- What people call the places an offer is based in.
create table place_words (
    municipality text primary key,
    words text not null
);

insert into place_words (municipality, words) values
    ('2303', 'Ragunda Hammarstrand'),
    ('2305', 'Bräcke'),
    ('2309', 'Krokom'),
    ('2313', 'Strömsund Straejmie'),
    ('2321', 'Åre Järpen'),
    ('2326', 'Berg Svenstavik'),
    ('2361', 'Härjedalen Sveg'),
    ('2380', 'Östersund Staare'),
    ('5001', 'Trondheim Tråante'),
    ('5006', 'Steinkjer'),
    ('5007', 'Namsos Nåavmesjenjaelmie'),
    ('5014', 'Frøya Sistranda'),
    ('5020', 'Osen Steinsdalen'),
    ('5021', 'Oppdal'),
    ('5022', 'Rennebu Berkåk'),
    ('5025', 'Røros Rosse'),
    ('5026', 'Holtålen Ålen'),
    ('5027', 'Midtre Gauldal Støren'),
    ('5028', 'Melhus'),
    ('5029', 'Skaun Børsa'),
    ('5031', 'Malvik Hommelvik'),
    ('5032', 'Selbu Mebonden'),
    ('5033', 'Tydal Ås'),
    ('5034', 'Meråker'),
    ('5035', 'Stjørdal Stjørdalshalsen'),
    ('5036', 'Frosta'),
    ('5037', 'Levanger Levangke'),
    ('5038', 'Verdal Verdalsøra'),
    ('5041', 'Snåsa Snåase'),
    ('5042', 'Lierne Sandvika'),
    ('5043', 'Røyrvik Raarvihke'),
    ('5044', 'Namsskogan'),
    ('5045', 'Grong'),
    ('5046', 'Høylandet'),
    ('5047', 'Overhalla Ranemsletta'),
    ('5049', 'Flatanger Lauvsnes'),
    ('5052', 'Leka'),
    ('5053', 'Inderøy Straumen'),
    ('5054', 'Indre Fosen Rissa'),
    ('5055', 'Heim Kyrksæterøra'),
    ('5056', 'Hitra Fillan'),
    ('5057', 'Ørland Brekstad'),
    ('5058', 'Åfjord Å i Åfjord'),
    ('5059', 'Orkland Orkanger'),
    ('5060', 'Nærøysund Kolvereid'),
    ('5061', 'Rindal');

-- What people call the kinds and the arts, whether or not the offer's own texts say it.
create table trade_words (
    trade text primary key,
    words text not null
);

insert into trade_words (trade, words) values
    ('Performance', 'föreställning framträdande forestilling opptreden performance show'),
    ('Workshop', 'workshop verkstad kurs verksted course'),
    ('Talk', 'föredrag föreläsning foredrag talk lecture'),
    ('Exhibition', 'utställning utstilling exhibition'),
    ('Package', 'paket pakke package'),
    ('TechnicalService', 'teknik ljud ljus teknikk lyd lys sound light'),
    ('ProductionService', 'produktion regi produksjon regi production'),
    ('Music', 'musik konsert musikk konsert music concert'),
    ('Theatre', 'teater dockteater figurteater theatre'),
    ('Dance', 'dans dance'),
    ('Storytelling', 'berättande sagor fortelling eventyr storytelling'),
    ('Circus', 'cirkus clown trolleri sirkus klovn trylling circus magic'),
    ('Comedy', 'humor ståupp revy quiz standup revy comedy'),
    ('Literature', 'litteratur poesi författare litteratur poesi forfatter literature poetry'),
    ('VisualArt', 'konst bild måleri foto kunst bilde maleri foto art painting'),
    ('Craft', 'hantverk slöjd håndverk husflid craft'),
    ('SamiCraft', 'duodji slöjd vætnoe sámi samisk håndverk craft'),
    ('Film', 'film spel film spill film games'),
    ('Heritage', 'kulturarv historia vandring kulturarv historie vandring heritage walk'),
    ('FoodCulture', 'mat måltid matkultur mat måltid food'),
    ('Stagecraft', 'scenteknik ljud ljus sceneteknikk lyd lys stage'),
    ('CrossArts', 'tvärkonst tverrkunst cross arts');

-- Lower case without dots, rings and slashes: what misspelt words are compared with.
create function samspel_plain(said text) returns text language sql stable strict parallel safe as
    $$ select lower(unaccent(said)) $$;

create function samspel_words(said text, weight "char") returns tsvector language sql stable strict parallel safe as
    $$ select setweight(to_tsvector('samspel_sv', said) || to_tsvector('samspel_nb', said), weight) $$;

-- Writes the row of one offer, or takes it away when the offer is not published.
create function offer_search_write(o offers) returns void language plpgsql as $$
declare
    titles text;
    leads text;
    bodies text;
    about text;
begin
    if o.state <> 'Published' then
        delete from offer_search where offer_id = o.id;
        return;
    end if;

    select coalesce(string_agg(t ->> 'title', ' '), ''),
           coalesce(string_agg(t ->> 'lead', ' '), ''),
           coalesce(string_agg(concat_ws(' ', t ->> 'description', t ->> 'included'), ' '), '')
      into titles, leads, bodies
      from jsonb_array_elements(o.content -> 'texts') t;
    select concat_ws(' ',
               (select f.display_name from organisations f where f.id = o.seller),
               (select p.words from place_words p where p.municipality = o.base_municipality),
               (select string_agg(w.words, ' ') from trade_words w where w.trade in (o.kind, o.discipline)))
      into about;

    insert into offer_search as s (
        offer_id, seller, published_at, kind, discipline, effects, base_municipality, audience_least, audience_most,
        lead_time_days, currency, least_fee_minor, words, plain)
    values (
        o.id, o.seller, o.published_at, o.kind, o.discipline,
        array(select jsonb_array_elements_text(o.content -> 'effects')),
        o.base_municipality, o.audience_least, o.audience_most,
        coalesce((o.content ->> 'leadTimeDays')::integer, 0), o.currency, o.least_fee_minor,
        samspel_words(titles, 'A') || samspel_words(leads, 'B') || samspel_words(about, 'B') || samspel_words(bodies, 'C'),
        samspel_plain(concat_ws(' ', titles, leads, about)))
    on conflict (offer_id) do update set
        published_at = excluded.published_at, kind = excluded.kind, discipline = excluded.discipline, effects = excluded.effects,
        base_municipality = excluded.base_municipality, audience_least = excluded.audience_least, audience_most = excluded.audience_most,
        lead_time_days = excluded.lead_time_days, currency = excluded.currency, least_fee_minor = excluded.least_fee_minor,
        words = excluded.words, plain = excluded.plain;
end $$;

create function offers_keep_search() returns trigger language plpgsql as $$
begin
    perform offer_search_write(new);
    return null;
end $$;

create trigger offers_search after insert or update on offers
    for each row execute function offers_keep_search();

-- A firm is also found by its name, and the name can change.
create function organisations_keep_search() returns trigger language plpgsql as $$
begin
    perform offer_search_write(o) from offers o where o.seller = new.id and o.state = 'Published';
    return null;
end $$;

create trigger organisations_search after update of display_name on organisations
    for each row when (old.display_name is distinct from new.display_name) execute function organisations_keep_search();

-- The published offers that speak of every word asked for, with how well they do as a whole number, by which pages can begin
-- after one another. A word is found in any ending and as the beginning of a longer one; only a word that nobody uses is
-- taken for a misspelt one and compared letter by letter. Words that mean nothing by themselves are not asked for.
create function offers_about(asked text) returns table (offer_id uuid, score integer)
language sql stable rows 200 set pg_trgm.word_similarity_threshold = 0.45 as $$
    with said as (
        select distinct w, plainto_tsquery('samspel_sv', w) || plainto_tsquery('samspel_nb', w) as stems
          from (select regexp_split_to_table(samspel_plain(asked), '[^[:alnum:]]+') as w limit 12) split
         where w <> ''
    ), meant as materialized (
        select w, case when length(w) >= 4 then stems || (w || ':*')::tsquery else stems end as t from said where numnode(stems) > 0
    ), exact as materialized (
        select m.w, s.offer_id, round(1000 * ts_rank(s.words, m.t))::integer as score
          from meant m cross join lateral (select * from offer_search o where o.words @@ m.t) s
    ), misspelt as (
        select m.w, s.offer_id, s.score
          from meant m
         cross join lateral (
               select o.offer_id, round(300 * word_similarity(m.w, o.plain))::integer as score from offer_search o where o.plain %> m.w) s
         where not exists (select 1 from exact e where e.w = m.w)
    )
    select f.offer_id, sum(f.score)::integer
      from (select * from exact union all select * from misspelt) f
     group by f.offer_id
    having count(*) = (select count(*) from meant)
$$;

-- Whether a firm takes bookings at some hour of a day by its own word: closed days go before opened ones, both before the
-- week, and a firm that has said nothing takes them always.
create function firm_is_open(asked_firm uuid, day date, weekday text) returns boolean language sql stable parallel safe as $$
    select coalesce(bool_and(case
        when exists (select 1 from availability_exceptions e where e.calendar_id = c.id and not e.is_free and day between e.first_day and e.last_day) then false
        when exists (select 1 from availability_exceptions e where e.calendar_id = c.id and e.is_free and day between e.first_day and e.last_day) then true
        else not exists (select 1 from weekly_windows w where w.calendar_id = c.id)
          or exists (select 1 from weekly_windows w where w.calendar_id = c.id and w.day = weekday)
        end), true)
      from firm_calendars c
     where c.firm = asked_firm and c.member is null
$$;
