using Marketplace.Api.Access;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Platform;

/// <summary>
/// The one database. Each area configures its own tables next to its use cases; this class holds the conventions that
/// are the same for all: identifiers as uuid, enumerations as text, money as two columns, xmin on every aggregate.
/// </summary>
internal sealed partial class SamspelDbContext(DbContextOptions<SamspelDbContext> options, PersonalNumbers personalNumbers)
    : IdentityUserContext<Person, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Person> People => Users;

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Offer> Offers => Set<Offer>();

    public DbSet<Booking> Bookings => Set<Booking>();

    public DbSet<Agreement> Agreements => Set<Agreement>();

    public DbSet<CalendarEntry> CalendarEntries => Set<CalendarEntry>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<HandledMessage> HandledMessages => Set<HandledMessage>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Hides the personal numbers of this database.</summary>
    internal PersonalNumbers PersonalNumbers => personalNumbers;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var id in EntityIds.All)
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(EntityIdConverter<>).MakeGenericType(id));
        }

        foreach (var text in EntityIds.StoredTexts)
        {
            configurationBuilder.Properties(text).HaveConversion(typeof(StoredTextConverter<>).MakeGenericType(text)).HaveMaxLength(60);
        }

        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<BasisPoints>().HaveConversion<BasisPointsConverter>();
        configurationBuilder.ComplexProperties<Money>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("btree_gist");
        builder.HasPostgresExtension("pg_trgm");
        builder.HasPostgresExtension("unaccent");
        builder.ApplyConfigurationsFromAssembly(typeof(SamspelDbContext).Assembly);
        NameIdentityTables(builder);
        PersonalNumbers.HideIn(builder.Model);
        foreach (var aggregate in builder.Model.GetEntityTypes().Where(t => typeof(Aggregate).IsAssignableFrom(t.ClrType) && t.BaseType is null))
        {
            builder.Entity(aggregate.ClrType).Ignore(nameof(Aggregate.Events));
            builder.Entity(aggregate.ClrType).Property<uint>("Version").IsRowVersion();
        }
    }

    private static void NameIdentityTables(ModelBuilder builder)
    {
        // The naming convention leaves Identity's own table names alone.
        builder.Entity<Person>(person =>
        {
            person.ToTable("people");
            person.Ignore(p => p.PersonId);
            person.Property(p => p.Name).HasMaxLength(120);
            person.Property(p => p.Language).HasMaxLength(8);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("person_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("person_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("person_tokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("person_passkeys");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }
}
