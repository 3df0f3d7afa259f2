using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Marketplace.Api.Platform.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:btree_gist", ",,")
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,")
                .Annotation("Npgsql:PostgresExtension:unaccent", ",,");

            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quote_number = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    change = table.Column<int>(type: "integer", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    begun_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    unsigned_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    signed_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    invoice_days = table.Column<int>(type: "integer", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bank_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    format = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    known = table.Column<int>(type: "integer", nullable: false),
                    skipped = table.Column<int>(type: "integer", nullable: false),
                    imported_by = table.Column<Guid>(type: "uuid", nullable: false),
                    imported_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "booking_parts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    share = table.Column<int>(type: "integer", nullable: false),
                    amount_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_parts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bookings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    provider_id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_version = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    accepted_quote = table.Column<int>(type: "integer", nullable: true),
                    buyer_signed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    provider_signed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    objection_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    objection = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    buyer_contact_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    buyer_contact_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    facts_add_ons = table.Column<string[]>(type: "text[]", nullable: false),
                    facts_address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    facts_audience = table.Column<int>(type: "integer", nullable: false),
                    facts_country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    facts_minutes = table.Column<int>(type: "integer", nullable: false),
                    facts_municipality = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    facts_occasion = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    facts_performances = table.Column<int>(type: "integer", nullable: false),
                    facts_set_up_minutes = table.Column<int>(type: "integer", nullable: false),
                    facts_start = table.Column<LocalDateTime>(type: "timestamp without time zone", nullable: false),
                    facts_strike_minutes = table.Column<int>(type: "integer", nullable: false),
                    facts_venue = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    facts_way_in = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    facts_zone_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    paid_through_company_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    paid_through_company_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    paid_through_company_vat = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    paid_through_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "OwnFirm"),
                    paid_through_since = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    provider_contact_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    provider_contact_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bookings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "border_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    checked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    rules_of = table.Column<LocalDate>(type: "date", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_border_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    change = table.Column<int>(type: "integer", nullable: true),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occupied = table.Column<Interval>(type: "tstzrange", nullable: false),
                    municipality = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    placed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    released_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: true),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: true),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_documents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_rates",
                columns: table => new
                {
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<LocalDate>(type: "date", nullable: false),
                    sek = table.Column<decimal>(type: "numeric", nullable: false),
                    nok = table.Column<decimal>(type: "numeric", nullable: false),
                    fetched_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exchange_rates", x => new { x.source, x.day });
                });

            migrationBuilder.CreateTable(
                name: "firm_calendars",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm = table.Column<Guid>(type: "uuid", nullable: false),
                    member = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_firm_calendars", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handled_messages",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handled_messages", x => new { x.message_id, x.handler });
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    response = table.Column<string>(type: "text", nullable: false),
                    stored_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "invoice_mandates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    given_by = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    given_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    withdrawn_by = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_mandates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "invoice_series",
                columns: table => new
                {
                    issuer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    prefix = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_series", x => x.issuer);
                });

            migrationBuilder.CreateTable(
                name: "ledger_transactions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    what = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    leg = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_transactions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    seller = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    changed_since_version = table.Column<bool>(type: "boolean", nullable: false),
                    version_number = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    discipline = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    base_municipality = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    audience_least = table.Column<int>(type: "integer", nullable: true),
                    audience_most = table.Column<int>(type: "integer", nullable: true),
                    least_fee_minor = table.Column<long>(type: "bigint", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "operations",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    entity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    parameters = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    next_try = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operations", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "operators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    swedish_vat = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    norwegian_vat = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    peppol = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    notice_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    valid_from = table.Column<LocalDate>(type: "date", nullable: false),
                    address_country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address_postal_code = table.Column<string>(type: "text", nullable: false),
                    address_street = table.Column<string>(type: "text", nullable: false),
                    address_town = table.Column<string>(type: "text", nullable: false),
                    bank_account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    bank_bankgiro = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    bank_bic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    bank_iban = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    bank_plusgiro = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    contact_email = table.Column<string>(type: "text", nullable: false),
                    contact_phone = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operators", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    legal_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    display_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "sv-x-icu"),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    card_name = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    legal_form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sells = table.Column<bool>(type: "boolean", nullable: false),
                    buys = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    suspension_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    registered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    approved_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    f_tax_approved = table.Column<bool>(type: "boolean", nullable: false),
                    f_tax_checked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    a1until = table.Column<LocalDate>(type: "date", nullable: true),
                    municipality_code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    address_country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address_postal_code = table.Column<string>(type: "text", nullable: false),
                    address_street = table.Column<string>(type: "text", nullable: false),
                    address_town = table.Column<string>(type: "text", nullable: false),
                    bank_account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    bank_bankgiro = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    bank_bic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    bank_iban = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    bank_plusgiro = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    contact_email = table.Column<string>(type: "text", nullable: false),
                    contact_phone = table.Column<string>(type: "text", nullable: true),
                    invoicing_buyer_reference = table.Column<string>(type: "text", nullable: true),
                    invoicing_email = table.Column<string>(type: "text", nullable: true),
                    invoicing_invoices_non_public_buyers = table.Column<bool>(type: "boolean", nullable: false),
                    invoicing_looks_first = table.Column<bool>(type: "boolean", nullable: false),
                    invoicing_order_number_needed = table.Column<bool>(type: "boolean", nullable: false),
                    invoicing_peppol = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    invoicing_rounds_to_whole = table.Column<bool>(type: "boolean", nullable: false),
                    invoicing_term_days = table.Column<int>(type: "integer", nullable: false),
                    paid_through_company_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    paid_through_company_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    paid_through_company_vat = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    paid_through_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "OwnFirm"),
                    paid_through_since = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    payment_account_reference = table.Column<string>(type: "text", nullable: true),
                    payment_account_requirements = table.Column<string>(type: "text", nullable: false),
                    payment_account_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    payment_account_synced_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    presentation_en = table.Column<string>(type: "text", nullable: true),
                    presentation_nb = table.Column<string>(type: "text", nullable: true),
                    presentation_sv = table.Column<string>(type: "text", nullable: true),
                    vat_in_business = table.Column<bool>(type: "boolean", nullable: false),
                    vat_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    vat_registered = table.Column<bool>(type: "boolean", nullable: false),
                    vat_small_business_exempt = table.Column<bool>(type: "boolean", nullable: false),
                    vat_valid_from = table.Column<LocalDate>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    occurred_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_try = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    handled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    parked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient_address = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    recipient_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    text_body = table.Column<string>(type: "text", nullable: false),
                    html_body = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_try = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    sent_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    parked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    message_id = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: true),
                    holds_secret = table.Column<bool>(type: "boolean", nullable: false),
                    attachments = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_shares",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_shares", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    staff = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_closed = table.Column<bool>(type: "boolean", nullable: false),
                    sign_in_links_used = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "performer_lists",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_until = table.Column<LocalDate>(type: "date", nullable: false),
                    forgotten_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_performer_lists", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pictures",
                columns: table => new
                {
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    sizes = table.Column<string[]>(type: "text[]", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pictures", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "provider_messages",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    account = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    about = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    next_try = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    handled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rate_feeds",
                columns: table => new
                {
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    next_try = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rate_feeds", x => x.source);
                });

            migrationBuilder.CreateTable(
                name: "remembered_columns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    headings = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    chosen_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    columns_amount = table.Column<int>(type: "integer", nullable: false),
                    columns_date = table.Column<int>(type: "integer", nullable: false),
                    columns_payer = table.Column<int>(type: "integer", nullable: true),
                    columns_reference = table.Column<int>(type: "integer", nullable: true),
                    columns_text = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remembered_columns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rule_changes",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    values = table.Column<string>(type: "jsonb", nullable: false),
                    valid_from = table.Column<LocalDate>(type: "date", nullable: false),
                    valid_to = table.Column<LocalDate>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    check_again_on = table.Column<LocalDate>(type: "date", nullable: false),
                    why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    is_correction = table.Column<bool>(type: "boolean", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_changes", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "approval_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    secret_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    issued_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    refusal = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_approval_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_approval_links_agreements_agreement_id",
                        column: x => x.agreement_id,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "signatures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: true),
                    typed_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    reference = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    document_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    signed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signatures", x => x.id);
                    table.ForeignKey(
                        name: "fk_signatures_agreements_agreement_id",
                        column: x => x.agreement_id,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "signing_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    issued_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    has_ended = table.Column<bool>(type: "boolean", nullable: false),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_signing_codes_agreements_agreement_id",
                        column: x => x.agreement_id,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bank_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    booked_on = table.Column<LocalDate>(type: "date", nullable: false),
                    reference = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    payer = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    amount_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    used_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    used_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_bank_entries_bank_files_file_id",
                        column: x => x.file_id,
                        principalTable: "bank_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "booking_cancellation_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    days_before = table.Column<int>(type: "integer", nullable: false),
                    buyer_owes = table.Column<int>(type: "integer", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_cancellation_terms", x => x.id);
                    table.ForeignKey(
                        name: "fk_booking_cancellation_terms_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "booking_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    quote_number = table.Column<int>(type: "integer", nullable: false),
                    replaces_quote = table.Column<int>(type: "integer", nullable: false),
                    same_price = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    answer_by = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    sign_by = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    buyer_signed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    provider_signed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    after_add_ons = table.Column<string[]>(type: "text[]", nullable: false),
                    after_address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    after_audience = table.Column<int>(type: "integer", nullable: false),
                    after_country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    after_minutes = table.Column<int>(type: "integer", nullable: false),
                    after_municipality = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    after_occasion = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    after_performances = table.Column<int>(type: "integer", nullable: false),
                    after_set_up_minutes = table.Column<int>(type: "integer", nullable: false),
                    after_start = table.Column<LocalDateTime>(type: "timestamp without time zone", nullable: false),
                    after_strike_minutes = table.Column<int>(type: "integer", nullable: false),
                    after_venue = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    after_way_in = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    after_zone_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    before_add_ons = table.Column<string[]>(type: "text[]", nullable: false),
                    before_address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    before_audience = table.Column<int>(type: "integer", nullable: false),
                    before_country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    before_minutes = table.Column<int>(type: "integer", nullable: false),
                    before_municipality = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    before_occasion = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    before_performances = table.Column<int>(type: "integer", nullable: false),
                    before_set_up_minutes = table.Column<int>(type: "integer", nullable: false),
                    before_start = table.Column<LocalDateTime>(type: "timestamp without time zone", nullable: false),
                    before_strike_minutes = table.Column<int>(type: "integer", nullable: false),
                    before_venue = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    before_way_in = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    before_zone_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kept_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kept_minor = table.Column<long>(type: "bigint", nullable: false),
                    tax_by_law_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    tax_by_law_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_booking_changes_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "booking_deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_deadlines", x => x.id);
                    table.ForeignKey(
                        name: "fk_booking_deadlines_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "booking_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    quote_number = table.Column<int>(type: "integer", nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_booking_entries_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    sent_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    reckoned_by_day = table.Column<LocalDate>(type: "date", nullable: true),
                    reckoned_by_nok = table.Column<decimal>(type: "numeric", nullable: true),
                    reckoned_by_sek = table.Column<decimal>(type: "numeric", nullable: true),
                    reckoned_by_source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    withheld_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    withheld_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quotes", x => x.id);
                    table.ForeignKey(
                        name: "fk_quotes_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stars = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    written_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    shown_from = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    hidden_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    hidden_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_reviews_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "obligations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    waits_for = table.Column<int>(type: "integer", nullable: true),
                    ended_with = table.Column<int>(type: "integer", nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    rule_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    due_on = table.Column<LocalDate>(type: "date", nullable: true),
                    is_late = table.Column<bool>(type: "boolean", nullable: false),
                    form = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    link = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rule_from = table.Column<LocalDate>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    evidence = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answers = table.Column<int>(type: "integer", nullable: true),
                    settled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    next_reminder_on = table.Column<LocalDate>(type: "date", nullable: true),
                    sum_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    sum_minor = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_obligations", x => x.id);
                    table.ForeignKey(
                        name: "fk_obligations_border_checks_booking_id",
                        column: x => x.booking_id,
                        principalTable: "border_checks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "availability_exceptions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_day = table.Column<LocalDate>(type: "date", nullable: false),
                    last_day = table.Column<LocalDate>(type: "date", nullable: false),
                    is_free = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    calendar_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_availability_exceptions", x => x.id);
                    table.ForeignKey(
                        name: "fk_availability_exceptions_firm_calendars_calendar_id",
                        column: x => x.calendar_id,
                        principalTable: "firm_calendars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "weekly_windows",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opens = table.Column<LocalTime>(type: "time", nullable: false),
                    closes = table.Column<LocalTime>(type: "time", nullable: false),
                    calendar_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_weekly_windows", x => x.id);
                    table.ForeignKey(
                        name: "fk_weekly_windows_firm_calendars_calendar_id",
                        column: x => x.calendar_id,
                        principalTable: "firm_calendars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_ledger_entries_ledger_transactions_transaction_id",
                        column: x => x.transaction_id,
                        principalTable: "ledger_transactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "offer_vat_choices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offer_vat_choices", x => x.id);
                    table.ForeignKey(
                        name: "fk_offer_vat_choices_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "offer_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offer_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_offer_versions_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bookkeeping_exports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<LocalDate>(type: "date", nullable: false),
                    to = table.Column<LocalDate>(type: "date", nullable: false),
                    format = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    vouchers = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bookkeeping_exports", x => x.id);
                    table.ForeignKey(
                        name: "fk_bookkeeping_exports_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    vat = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    peppol = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    address_country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address_postal_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    address_street = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    address_town = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers", x => x.id);
                    table.ForeignKey(
                        name: "fk_customers_organisations_firm_id",
                        column: x => x.firm_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "income_records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    firm_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    from = table.Column<LocalDate>(type: "date", nullable: false),
                    to = table.Column<LocalDate>(type: "date", nullable: false),
                    valid_until = table.Column<LocalDate>(type: "date", nullable: false),
                    figures = table.Column<string>(type: "jsonb", nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: false),
                    made_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    seal = table.Column<byte[]>(type: "bytea", nullable: false),
                    withdrawn_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_income_records", x => x.id);
                    table.ForeignKey(
                        name: "fk_income_records_organisations_firm_id",
                        column: x => x.firm_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    since = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => x.id);
                    table.ForeignKey(
                        name: "fk_memberships_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "organisation_closings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    reopened_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reopened_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_closings", x => x.id);
                    table.ForeignKey(
                        name: "fk_organisation_closings_organisations_organisation",
                        column: x => x.organisation,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outside_turnovers",
                columns: table => new
                {
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    said_by = table.Column<Guid>(type: "uuid", nullable: false),
                    said_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    amount_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outside_turnovers", x => new { x.firm_id, x.year });
                    table.ForeignKey(
                        name: "fk_outside_turnovers_organisations_firm_id",
                        column: x => x.firm_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reminder_settings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    days_after_due = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminder_settings", x => x.id);
                    table.ForeignKey(
                        name: "fk_reminder_settings_organisations_owner_id",
                        column: x => x.owner_id,
                        principalTable: "organisations",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "reported_sellers",
                columns: table => new
                {
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    particulars = table.Column<string>(type: "text", nullable: true),
                    told_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    told_by = table.Column<Guid>(type: "uuid", nullable: true),
                    asked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    reminded = table.Column<int>(type: "integer", nullable: false),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    next_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reported_sellers", x => x.firm_id);
                    table.ForeignKey(
                        name: "fk_reported_sellers_organisations_firm_id",
                        column: x => x.firm_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "self_billing_agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text_version = table.Column<int>(type: "integer", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    asked_language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    asked_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    accepted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    accepted_language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    accepted_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    declined_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    ends_on = table.Column<LocalDate>(type: "date", nullable: true),
                    ended_for = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    words = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_self_billing_agreements", x => x.id);
                    table.ForeignKey(
                        name: "fk_self_billing_agreements_organisations_buyer_id",
                        column: x => x.buyer_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_self_billing_agreements_organisations_seller_id",
                        column: x => x.seller_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seller_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    provider_ref = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requirements = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    fill_in_by = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    can_receive = table.Column<bool>(type: "boolean", nullable: false),
                    can_pay_out = table.Column<bool>(type: "boolean", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    synced_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    next_sync_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seller_accounts", x => x.id);
                    table.ForeignKey(
                        name: "fk_seller_accounts_organisations_id",
                        column: x => x.id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seller_statements",
                columns: table => new
                {
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    made_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seller_statements", x => new { x.firm_id, x.year });
                    table.ForeignKey(
                        name: "fk_seller_statements_organisations_firm_id",
                        column: x => x.firm_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "threshold_notices",
                columns: table => new
                {
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_threshold_notices", x => new { x.firm_id, x.year });
                    table.ForeignKey(
                        name: "fk_threshold_notices_organisations_firm_id",
                        column: x => x.firm_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "units",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    buyer_reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    peppol = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    approver_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_units", x => x.id);
                    table.ForeignKey(
                        name: "fk_units_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    share_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<LocalDate>(type: "date", nullable: true),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    term_days = table.Column<int>(type: "integer", nullable: true),
                    opens_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    session_ref = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    checkout_url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    checkout_expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    intent_ref = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    charge_ref = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    failure_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    exchange_rate = table.Column<decimal>(type: "numeric(18,9)", precision: 18, scale: 9, nullable: true),
                    available_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    paid_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    released_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    next_poll_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    next_reminder_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    overdue_reminded = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    exchange_holds_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    exchange_margin = table.Column<int>(type: "integer", nullable: true),
                    exchange_pays_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    exchange_pays_minor = table.Column<long>(type: "bigint", nullable: true),
                    exchange_rate_day = table.Column<LocalDate>(type: "date", nullable: true),
                    exchange_rate_nok = table.Column<decimal>(type: "numeric", nullable: true),
                    exchange_rate_sek = table.Column<decimal>(type: "numeric", nullable: true),
                    exchange_rate_source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    fee_part_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    fee_part_minor = table.Column<long>(type: "bigint", nullable: false),
                    firm_part_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    firm_part_minor = table.Column<long>(type: "bigint", nullable: false),
                    provider_fee_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    provider_fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    refunded_fee_part_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    refunded_fee_part_minor = table.Column<long>(type: "bigint", nullable: false),
                    refunded_firm_part_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    refunded_firm_part_minor = table.Column<long>(type: "bigint", nullable: false),
                    settled_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    settled_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payments", x => x.id);
                    table.ForeignKey(
                        name: "fk_payments_payment_shares_share_id",
                        column: x => x.share_id,
                        principalTable: "payment_shares",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_claims_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_person_logins_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_person_passkeys_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_person_tokens_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "performers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    secret_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    asked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    used_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    particulars = table.Column<string>(type: "text", nullable: true),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_performers", x => x.id);
                    table.ForeignKey(
                        name: "fk_performers_performer_lists_booking_id",
                        column: x => x.booking_id,
                        principalTable: "performer_lists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quote_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    payee = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    description = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    vat_category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    vat_rate = table.Column<int>(type: "integer", nullable: false),
                    vat_reason = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    vat_confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    quote_id = table.Column<Guid>(type: "uuid", nullable: false),
                    net_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    net_minor = table.Column<long>(type: "bigint", nullable: false),
                    vat_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    vat_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quote_lines", x => x.id);
                    table.ForeignKey(
                        name: "fk_quote_lines_quotes_quote_id",
                        column: x => x.quote_id,
                        principalTable: "quotes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recurring_invoices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    rhythm = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    first_on = table.Column<LocalDate>(type: "date", nullable: false),
                    last_on = table.Column<LocalDate>(type: "date", nullable: true),
                    issues_by_itself = table.Column<bool>(type: "boolean", nullable: false),
                    made = table.Column<int>(type: "integer", nullable: false),
                    made_before = table.Column<int>(type: "integer", nullable: false),
                    last_made_on = table.Column<LocalDate>(type: "date", nullable: true),
                    next_on = table.Column<LocalDate>(type: "date", nullable: true),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recurring_invoices", x => x.id);
                    table.ForeignKey(
                        name: "fk_recurring_invoices_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invoices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issuer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    serial = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: true),
                    booking_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: true),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    performed_on = table.Column<LocalDate>(type: "date", nullable: false),
                    place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    issued_on = table.Column<LocalDate>(type: "date", nullable: false),
                    issued_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<LocalDate>(type: "date", nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    buyer_reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    order_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sent_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    paid_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    file_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    reminders = table.Column<int>(type: "integer", nullable: false),
                    self_billed_under = table.Column<Guid>(type: "uuid", nullable: true),
                    refuse_by = table.Column<LocalDate>(type: "date", nullable: true),
                    advance_of = table.Column<Guid>(type: "uuid", nullable: true),
                    original_id = table.Column<Guid>(type: "uuid", nullable: true),
                    original_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    original_issued_on = table.Column<LocalDate>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    buyer_country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    buyer_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    buyer_f_tax_approved = table.Column<bool>(type: "boolean", nullable: false),
                    buyer_in_business_register = table.Column<bool>(type: "boolean", nullable: false),
                    buyer_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    buyer_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    buyer_peppol = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    buyer_postal_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    buyer_street = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    buyer_town = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    buyer_unit = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    buyer_vat = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    carried_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    carried_minor = table.Column<long>(type: "bigint", nullable: false),
                    credited_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    credited_minor = table.Column<long>(type: "bigint", nullable: false),
                    late_charges_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    late_charges_minor = table.Column<long>(type: "bigint", nullable: false),
                    national_vat_day = table.Column<LocalDate>(type: "date", nullable: true),
                    national_vat_nok = table.Column<decimal>(type: "numeric", nullable: true),
                    national_vat_sek = table.Column<decimal>(type: "numeric", nullable: true),
                    national_vat_source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    national_vat_net_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    national_vat_net_minor = table.Column<long>(type: "bigint", nullable: true),
                    national_vat_vat_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    national_vat_vat_minor = table.Column<long>(type: "bigint", nullable: true),
                    net_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    net_minor = table.Column<long>(type: "bigint", nullable: false),
                    paid_before_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    paid_before_minor = table.Column<long>(type: "bigint", nullable: false),
                    payment_account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    payment_bankgiro = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    payment_bic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    payment_iban = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    payment_plusgiro = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    payment_reference = table.Column<string>(type: "character varying(25)", maxLength: 25, nullable: true),
                    received_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    received_minor = table.Column<long>(type: "bigint", nullable: false),
                    rounding_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rounding_minor = table.Column<long>(type: "bigint", nullable: false),
                    seller_country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    seller_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    seller_f_tax_approved = table.Column<bool>(type: "boolean", nullable: false),
                    seller_in_business_register = table.Column<bool>(type: "boolean", nullable: false),
                    seller_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    seller_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    seller_peppol = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    seller_postal_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    seller_street = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    seller_town = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    seller_unit = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    seller_vat = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    to_pay_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to_pay_minor = table.Column<long>(type: "bigint", nullable: false),
                    vat_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    vat_minor = table.Column<long>(type: "bigint", nullable: false),
                    withheld_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    withheld_minor = table.Column<long>(type: "bigint", nullable: false),
                    written_off_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    written_off_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoices", x => x.id);
                    table.ForeignKey(
                        name: "fk_invoices_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_invoices_self_billing_agreements_self_billed_under",
                        column: x => x.self_billed_under,
                        principalTable: "self_billing_agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payouts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    exchange_rate = table.Column<decimal>(type: "numeric(18,9)", precision: 18, scale: 9, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    transfer_ref = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    payout_ref = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    transfer_attempt = table.Column<int>(type: "integer", nullable: false),
                    payout_attempt = table.Column<int>(type: "integer", nullable: false),
                    expected_on = table.Column<LocalDate>(type: "date", nullable: false),
                    paid_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    next_try_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    blocked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    amount_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    credited_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    credited_minor = table.Column<long>(type: "bigint", nullable: false),
                    sent_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sent_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payouts", x => x.id);
                    table.ForeignKey(
                        name: "fk_payouts_booking_parts_part_id",
                        column: x => x.part_id,
                        principalTable: "booking_parts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_payouts_payments_payment_id",
                        column: x => x.payment_id,
                        principalTable: "payments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    because_of_change = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    provider_ref = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    failure_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    requested_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    next_try_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    fee_part_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    fee_part_minor = table.Column<long>(type: "bigint", nullable: false),
                    firm_part_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    firm_part_minor = table.Column<long>(type: "bigint", nullable: false),
                    pays_back_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    pays_back_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => x.id);
                    table.ForeignKey(
                        name: "fk_refunds_payments_payment_id",
                        column: x => x.payment_id,
                        principalTable: "payments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recurring_invoice_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recurring_id = table.Column<Guid>(type: "uuid", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: false),
                    after = table.Column<string>(type: "jsonb", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recurring_invoice_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_recurring_invoice_changes_recurring_invoices_recurring_id",
                        column: x => x.recurring_id,
                        principalTable: "recurring_invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "e_invoices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    receiver = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    queued_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    next_try_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_e_invoices", x => x.id);
                    table.ForeignKey(
                        name: "fk_e_invoices_invoices_id",
                        column: x => x.id,
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invoice_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    description = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    vat_category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    vat_rate = table.Column<int>(type: "integer", nullable: false),
                    vat_reason = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    vat_confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    provision = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    credits = table.Column<int>(type: "integer", nullable: true),
                    deducts_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deducts_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    count_quantity = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true),
                    count_unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    count_unit_price_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    count_unit_price_minor = table.Column<long>(type: "bigint", nullable: true),
                    net_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    net_minor = table.Column<long>(type: "bigint", nullable: false),
                    vat_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    vat_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_lines", x => x.id);
                    table.ForeignKey(
                        name: "fk_invoice_lines_invoices_invoice_id",
                        column: x => x.invoice_id,
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invoice_looks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    began_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    issue_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    is_held = table.Column<bool>(type: "boolean", nullable: false),
                    buyer_reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    order_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    vat_answers = table.Column<string>(type: "jsonb", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    changed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_looks", x => x.id);
                    table.ForeignKey(
                        name: "fk_invoice_looks_bookings_id",
                        column: x => x.id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_invoice_looks_invoices_invoice_id",
                        column: x => x.invoice_id,
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invoice_objections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_objections", x => x.id);
                    table.ForeignKey(
                        name: "fk_invoice_objections_invoices_invoice_id",
                        column: x => x.invoice_id,
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invoice_receipts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_on = table.Column<LocalDate>(type: "date", nullable: false),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: true),
                    undoes = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    amount_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    late_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    late_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_receipts", x => x.id);
                    table.ForeignKey(
                        name: "fk_invoice_receipts_invoices_invoice_id",
                        column: x => x.invoice_id,
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invoice_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    sent_on = table.Column<LocalDate>(type: "date", nullable: false),
                    pay_by = table.Column<LocalDate>(type: "date", nullable: false),
                    charge_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rate_unknown_from = table.Column<LocalDate>(type: "date", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    charge_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    charge_minor = table.Column<long>(type: "bigint", nullable: false),
                    earlier_charges_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    earlier_charges_minor = table.Column<long>(type: "bigint", nullable: false),
                    interest_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    interest_minor = table.Column<long>(type: "bigint", nullable: false),
                    principal_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    principal_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_reminders", x => x.id);
                    table.ForeignKey(
                        name: "fk_invoice_reminders_invoices_invoice_id",
                        column: x => x.invoice_id,
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invoice_write_offs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<LocalDate>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    amount_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_write_offs", x => x.id);
                    table.ForeignKey(
                        name: "fk_invoice_write_offs_invoices_invoice_id",
                        column: x => x.invoice_id,
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payment_proofs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    paid_on = table.Column<LocalDate>(type: "date", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    given_by = table.Column<Guid>(type: "uuid", nullable: false),
                    given_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    amount_currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_proofs", x => x.id);
                    table.ForeignKey(
                        name: "fk_payment_proofs_documents_document_id",
                        column: x => x.document_id,
                        principalTable: "documents",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_payment_proofs_invoices_invoice_id",
                        column: x => x.invoice_id,
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "planned_invoices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    firm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    performed_on = table.Column<LocalDate>(type: "date", nullable: false),
                    issue_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    problem = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    recurring_id = table.Column<Guid>(type: "uuid", nullable: true),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planned_invoices", x => x.id);
                    table.ForeignKey(
                        name: "fk_planned_invoices_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planned_invoices_invoices_invoice_id",
                        column: x => x.invoice_id,
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agreements_booking_id_number",
                table: "agreements",
                columns: new[] { "booking_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_approval_links_agreement_id",
                table: "approval_links",
                column: "agreement_id");

            migrationBuilder.CreateIndex(
                name: "ix_approval_links_secret_hash",
                table: "approval_links",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_availability_exceptions_calendar_id_last_day",
                table: "availability_exceptions",
                columns: new[] { "calendar_id", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_entries_file_id",
                table: "bank_entries",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_bank_entries_owner_id_key",
                table: "bank_entries",
                columns: new[] { "owner_id", "key" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_bank_entries_owner_id_state_booked_on_id",
                table: "bank_entries",
                columns: new[] { "owner_id", "state", "booked_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_booking_cancellation_terms_booking_id",
                table: "booking_cancellation_terms",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_booking_changes_booking_id",
                table: "booking_changes",
                column: "booking_id",
                unique: true,
                filter: "state in ('Proposed', 'Accepted')");

            migrationBuilder.CreateIndex(
                name: "ix_booking_changes_booking_id_number",
                table: "booking_changes",
                columns: new[] { "booking_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_booking_deadlines_booking_id",
                table: "booking_deadlines",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_booking_deadlines_due_at",
                table: "booking_deadlines",
                column: "due_at",
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_booking_entries_booking_id",
                table: "booking_entries",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_booking_parts_booking_id",
                table: "booking_parts",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_bookings_buyer_id_requested_at_id",
                table: "bookings",
                columns: new[] { "buyer_id", "requested_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_bookings_code",
                table: "bookings",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bookings_provider_id_requested_at_id",
                table: "bookings",
                columns: new[] { "provider_id", "requested_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_bookkeeping_exports_organisation_id_at_id",
                table: "bookkeeping_exports",
                columns: new[] { "organisation_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_entries_booking_id",
                table: "calendar_entries",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_entries_buyer_id",
                table: "calendar_entries",
                column: "buyer_id",
                filter: "released_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_entries_expires_at",
                table: "calendar_entries",
                column: "expires_at",
                filter: "released_at is null and expires_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_customers_firm_id_name_id",
                table: "customers",
                columns: new[] { "firm_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_documents_booking_id_kind_number",
                table: "documents",
                columns: new[] { "booking_id", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_documents_buyer_id_created_at_id",
                table: "documents",
                columns: new[] { "buyer_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_documents_invoice_id_kind_number",
                table: "documents",
                columns: new[] { "invoice_id", "kind", "number" },
                unique: true,
                filter: "invoice_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_documents_seller_id_created_at_id",
                table: "documents",
                columns: new[] { "seller_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_e_invoices_ended_at_id",
                table: "e_invoices",
                columns: new[] { "ended_at", "id" },
                filter: "state in ('Rejected', 'Undeliverable')");

            migrationBuilder.CreateIndex(
                name: "ix_e_invoices_next_try_at",
                table: "e_invoices",
                column: "next_try_at",
                filter: "next_try_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_firm_calendars_firm_member",
                table: "firm_calendars",
                columns: new[] { "firm", "member" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_stored_at",
                table: "idempotency_keys",
                column: "stored_at");

            migrationBuilder.CreateIndex(
                name: "ix_income_records_code",
                table: "income_records",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_income_records_firm_id_made_at_id",
                table: "income_records",
                columns: new[] { "firm_id", "made_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invoice_lines_invoice_id",
                table: "invoice_lines",
                column: "invoice_id");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_looks_firm_id_began_at_id",
                table: "invoice_looks",
                columns: new[] { "firm_id", "began_at", "id" },
                filter: "invoice_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_looks_invoice_id",
                table: "invoice_looks",
                column: "invoice_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoice_looks_issue_at",
                table: "invoice_looks",
                column: "issue_at",
                filter: "issue_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_mandates_firm_id_version",
                table: "invoice_mandates",
                columns: new[] { "firm_id", "version" },
                unique: true,
                filter: "withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_objections_open",
                table: "invoice_objections",
                column: "invoice_id",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_receipts_invoice_id",
                table: "invoice_receipts",
                column: "invoice_id");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_receipts_source_id",
                table: "invoice_receipts",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_receipts_undoes",
                table: "invoice_receipts",
                column: "undoes",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoice_reminders_invoice_id_place",
                table: "invoice_reminders",
                columns: new[] { "invoice_id", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoice_write_offs_invoice_id",
                table: "invoice_write_offs",
                column: "invoice_id");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_advance_of",
                table: "invoices",
                column: "advance_of",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoices_booking_id_kind",
                table: "invoices",
                columns: new[] { "booking_id", "kind" },
                unique: true,
                filter: "original_id is null and advance_of is null");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_buyer_id_issued_at_id",
                table: "invoices",
                columns: new[] { "buyer_id", "issued_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_customer_id",
                table: "invoices",
                column: "customer_id",
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_due_on_id",
                table: "invoices",
                columns: new[] { "due_on", "id" },
                filter: "seller_id is null and method = 'Invoice' and state <> 'Paid' and state <> 'WrittenOff'");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_issuer_serial",
                table: "invoices",
                columns: new[] { "issuer", "serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoices_original_id",
                table: "invoices",
                column: "original_id");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_self_billed_under",
                table: "invoices",
                column: "self_billed_under",
                filter: "self_billed_under is not null");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_seller_id_due_on_id",
                table: "invoices",
                columns: new[] { "seller_id", "due_on", "id" },
                filter: "method = 'Invoice' and state <> 'Paid' and state <> 'WrittenOff'");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_seller_id_issued_at_id",
                table: "invoices",
                columns: new[] { "seller_id", "issued_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_account_booking_id",
                table: "ledger_entries",
                columns: new[] { "account", "booking_id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_currency_account",
                table: "ledger_entries",
                columns: new[] { "currency", "account" })
                .Annotation("Npgsql:IndexInclude", new[] { "minor" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_transaction_id",
                table: "ledger_entries",
                column: "transaction_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_transactions_at_id",
                table: "ledger_transactions",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_transactions_booking_id",
                table: "ledger_transactions",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_transactions_source_type_source_id_leg",
                table: "ledger_transactions",
                columns: new[] { "source_type", "source_id", "leg" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_memberships_organisation_id_person",
                table: "memberships",
                columns: new[] { "organisation_id", "person" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_memberships_person_since",
                table: "memberships",
                columns: new[] { "person", "since" });

            migrationBuilder.CreateIndex(
                name: "ix_obligations_booking_id_rule_key",
                table: "obligations",
                columns: new[] { "booking_id", "rule_key" });

            migrationBuilder.CreateIndex(
                name: "ix_obligations_next_reminder_on",
                table: "obligations",
                column: "next_reminder_on",
                filter: "next_reminder_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_offer_vat_choices_offer_id_answered_at",
                table: "offer_vat_choices",
                columns: new[] { "offer_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_offer_versions_offer_id_number",
                table: "offer_versions",
                columns: new[] { "offer_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_offers_seller_created_at_id",
                table: "offers",
                columns: new[] { "seller", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_offers_slug",
                table: "offers",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_offers_state_published_at_id",
                table: "offers",
                columns: new[] { "state", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_operations_created_at_key",
                table: "operations",
                columns: new[] { "created_at", "key" },
                filter: "state in ('Unknown', 'Rejected')");

            migrationBuilder.CreateIndex(
                name: "ix_operations_kind_entity_id_number",
                table: "operations",
                columns: new[] { "kind", "entity_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_operations_next_try",
                table: "operations",
                column: "next_try",
                filter: "next_try is not null");

            migrationBuilder.CreateIndex(
                name: "ix_operators_valid_from",
                table: "operators",
                column: "valid_from",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organisation_closings_organisation",
                table: "organisation_closings",
                column: "organisation",
                unique: true,
                filter: "reopened_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_organisation_closings_organisation_closed_at",
                table: "organisation_closings",
                columns: new[] { "organisation", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_organisations_display_name_slug",
                table: "organisations",
                columns: new[] { "display_name", "slug" },
                filter: "sells and state = 'Approved'");

            migrationBuilder.CreateIndex(
                name: "ix_organisations_number",
                table: "organisations",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organisations_slug",
                table: "organisations",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organisations_state_registered_at_id",
                table: "organisations",
                columns: new[] { "state", "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_next_try",
                table: "outbox_messages",
                column: "next_try",
                filter: "handled_at is null and parked_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_parked_at",
                table: "outbox_messages",
                column: "parked_at",
                filter: "parked_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_booking_id_created_at",
                table: "outgoing_mails",
                columns: new[] { "booking_id", "created_at" },
                filter: "booking_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_next_try",
                table: "outgoing_mails",
                column: "next_try",
                filter: "sent_at is null and parked_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_parked_at",
                table: "outgoing_mails",
                column: "parked_at",
                filter: "parked_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_payment_proofs_document_id",
                table: "payment_proofs",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_proofs_waiting",
                table: "payment_proofs",
                column: "invoice_id",
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_payment_shares_booking_id",
                table: "payment_shares",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_payments_booking_id_share_id_kind_round",
                table: "payments",
                columns: new[] { "booking_id", "share_id", "kind", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_firm_id_paid_at",
                table: "payments",
                columns: new[] { "firm_id", "paid_at" });

            migrationBuilder.CreateIndex(
                name: "ix_payments_intent_ref",
                table: "payments",
                column: "intent_ref");

            migrationBuilder.CreateIndex(
                name: "ix_payments_next_poll_at",
                table: "payments",
                column: "next_poll_at",
                filter: "next_poll_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_payments_next_reminder_at",
                table: "payments",
                column: "next_reminder_at",
                filter: "next_reminder_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_payments_opens_at",
                table: "payments",
                column: "opens_at",
                filter: "state = 'Planned'");

            migrationBuilder.CreateIndex(
                name: "ix_payments_session_ref",
                table: "payments",
                column: "session_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_share_id",
                table: "payments",
                column: "share_id");

            migrationBuilder.CreateIndex(
                name: "ix_payments_state",
                table: "payments",
                column: "state",
                filter: "exchange_pays_minor is not null");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_booking_id",
                table: "payouts",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_firm_id_id",
                table: "payouts",
                columns: new[] { "firm_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_payouts_next_try_at",
                table: "payouts",
                column: "next_try_at",
                filter: "next_try_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_part_id",
                table: "payouts",
                column: "part_id");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_payment_id_part_id",
                table: "payouts",
                columns: new[] { "payment_id", "part_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payouts_payout_ref",
                table: "payouts",
                column: "payout_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payouts_transfer_ref",
                table: "payouts",
                column: "transfer_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "people",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "people",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_performer_lists_kept_until",
                table: "performer_lists",
                column: "kept_until",
                filter: "forgotten_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_performers_booking_id",
                table: "performers",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_performers_secret_hash",
                table: "performers",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_claims_user_id",
                table: "person_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_logins_user_id",
                table: "person_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_passkeys_user_id",
                table: "person_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_pictures_uploaded_by",
                table: "pictures",
                column: "uploaded_by");

            migrationBuilder.CreateIndex(
                name: "ix_planned_invoices_customer_id",
                table: "planned_invoices",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_planned_invoices_firm_id_created_at_id",
                table: "planned_invoices",
                columns: new[] { "firm_id", "created_at", "id" },
                filter: "invoice_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_planned_invoices_invoice_id",
                table: "planned_invoices",
                column: "invoice_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planned_invoices_issue_at",
                table: "planned_invoices",
                column: "issue_at",
                filter: "issue_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_planned_invoices_recurring_id_performed_on",
                table: "planned_invoices",
                columns: new[] { "recurring_id", "performed_on" },
                unique: true,
                filter: "recurring_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_provider_messages_next_try",
                table: "provider_messages",
                column: "next_try",
                filter: "handled_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_quote_lines_quote_id",
                table: "quote_lines",
                column: "quote_id");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_booking_id_number",
                table: "quotes",
                columns: new[] { "booking_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_recurring_invoice_changes_recurring_id_at",
                table: "recurring_invoice_changes",
                columns: new[] { "recurring_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_recurring_invoices_customer_id",
                table: "recurring_invoices",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_recurring_invoices_due_at",
                table: "recurring_invoices",
                column: "due_at",
                filter: "due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_recurring_invoices_firm_id_created_at_id",
                table: "recurring_invoices",
                columns: new[] { "firm_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_refunds_booking_id",
                table: "refunds",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_next_try_at",
                table: "refunds",
                column: "next_try_at",
                filter: "next_try_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_payment_id",
                table: "refunds",
                column: "payment_id",
                unique: true,
                filter: "not because_of_change");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_provider_ref",
                table: "refunds",
                column: "provider_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_remembered_columns_owner_id_headings",
                table: "remembered_columns",
                columns: new[] { "owner_id", "headings" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_reminder_settings_owner_id",
                table: "reminder_settings",
                column: "owner_id",
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_reported_sellers_next_at",
                table: "reported_sellers",
                column: "next_at",
                filter: "next_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_author_id_written_at_id",
                table: "reviews",
                columns: new[] { "author_id", "written_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_booking_id_by",
                table: "reviews",
                columns: new[] { "booking_id", "by" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reviews_offer_id_written_at_id",
                table: "reviews",
                columns: new[] { "offer_id", "written_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_subject_id_written_at_id",
                table: "reviews",
                columns: new[] { "subject_id", "written_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_written_at_id",
                table: "reviews",
                columns: new[] { "written_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_rule_changes_group_key",
                table: "rule_changes",
                columns: new[] { "group", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_self_billing_agreements_buyer_id_asked_at_id",
                table: "self_billing_agreements",
                columns: new[] { "buyer_id", "asked_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_self_billing_agreements_buyer_id_seller_id",
                table: "self_billing_agreements",
                columns: new[] { "buyer_id", "seller_id" },
                unique: true,
                filter: "declined_at is null and ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_self_billing_agreements_seller_id_asked_at_id",
                table: "self_billing_agreements",
                columns: new[] { "seller_id", "asked_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_seller_accounts_next_sync_at",
                table: "seller_accounts",
                column: "next_sync_at",
                filter: "next_sync_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_seller_accounts_provider_ref",
                table: "seller_accounts",
                column: "provider_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signatures_agreement_id",
                table: "signatures",
                column: "agreement_id");

            migrationBuilder.CreateIndex(
                name: "ix_signing_codes_agreement_id",
                table: "signing_codes",
                column: "agreement_id");

            migrationBuilder.CreateIndex(
                name: "ix_units_organisation_id",
                table: "units",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_weekly_windows_calendar_id",
                table: "weekly_windows",
                column: "calendar_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "approval_links");

            migrationBuilder.DropTable(
                name: "availability_exceptions");

            migrationBuilder.DropTable(
                name: "bank_entries");

            migrationBuilder.DropTable(
                name: "booking_cancellation_terms");

            migrationBuilder.DropTable(
                name: "booking_changes");

            migrationBuilder.DropTable(
                name: "booking_deadlines");

            migrationBuilder.DropTable(
                name: "booking_entries");

            migrationBuilder.DropTable(
                name: "bookkeeping_exports");

            migrationBuilder.DropTable(
                name: "calendar_entries");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "e_invoices");

            migrationBuilder.DropTable(
                name: "exchange_rates");

            migrationBuilder.DropTable(
                name: "handled_messages");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "income_records");

            migrationBuilder.DropTable(
                name: "invoice_lines");

            migrationBuilder.DropTable(
                name: "invoice_looks");

            migrationBuilder.DropTable(
                name: "invoice_mandates");

            migrationBuilder.DropTable(
                name: "invoice_objections");

            migrationBuilder.DropTable(
                name: "invoice_receipts");

            migrationBuilder.DropTable(
                name: "invoice_reminders");

            migrationBuilder.DropTable(
                name: "invoice_series");

            migrationBuilder.DropTable(
                name: "invoice_write_offs");

            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "obligations");

            migrationBuilder.DropTable(
                name: "offer_vat_choices");

            migrationBuilder.DropTable(
                name: "offer_versions");

            migrationBuilder.DropTable(
                name: "operations");

            migrationBuilder.DropTable(
                name: "operators");

            migrationBuilder.DropTable(
                name: "organisation_closings");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "outgoing_mails");

            migrationBuilder.DropTable(
                name: "outside_turnovers");

            migrationBuilder.DropTable(
                name: "payment_proofs");

            migrationBuilder.DropTable(
                name: "payouts");

            migrationBuilder.DropTable(
                name: "performers");

            migrationBuilder.DropTable(
                name: "person_claims");

            migrationBuilder.DropTable(
                name: "person_logins");

            migrationBuilder.DropTable(
                name: "person_passkeys");

            migrationBuilder.DropTable(
                name: "person_tokens");

            migrationBuilder.DropTable(
                name: "pictures");

            migrationBuilder.DropTable(
                name: "planned_invoices");

            migrationBuilder.DropTable(
                name: "provider_messages");

            migrationBuilder.DropTable(
                name: "quote_lines");

            migrationBuilder.DropTable(
                name: "rate_feeds");

            migrationBuilder.DropTable(
                name: "recurring_invoice_changes");

            migrationBuilder.DropTable(
                name: "refunds");

            migrationBuilder.DropTable(
                name: "remembered_columns");

            migrationBuilder.DropTable(
                name: "reminder_settings");

            migrationBuilder.DropTable(
                name: "reported_sellers");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropTable(
                name: "rule_changes");

            migrationBuilder.DropTable(
                name: "seller_accounts");

            migrationBuilder.DropTable(
                name: "seller_statements");

            migrationBuilder.DropTable(
                name: "signatures");

            migrationBuilder.DropTable(
                name: "signing_codes");

            migrationBuilder.DropTable(
                name: "threshold_notices");

            migrationBuilder.DropTable(
                name: "units");

            migrationBuilder.DropTable(
                name: "weekly_windows");

            migrationBuilder.DropTable(
                name: "bank_files");

            migrationBuilder.DropTable(
                name: "ledger_transactions");

            migrationBuilder.DropTable(
                name: "border_checks");

            migrationBuilder.DropTable(
                name: "offers");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "booking_parts");

            migrationBuilder.DropTable(
                name: "performer_lists");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "invoices");

            migrationBuilder.DropTable(
                name: "quotes");

            migrationBuilder.DropTable(
                name: "recurring_invoices");

            migrationBuilder.DropTable(
                name: "payments");

            migrationBuilder.DropTable(
                name: "agreements");

            migrationBuilder.DropTable(
                name: "firm_calendars");

            migrationBuilder.DropTable(
                name: "self_billing_agreements");

            migrationBuilder.DropTable(
                name: "bookings");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "payment_shares");

            migrationBuilder.DropTable(
                name: "organisations");
        }
    }
}
