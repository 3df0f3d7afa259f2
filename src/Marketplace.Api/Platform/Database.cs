using Marketplace.Api.Platform.Outbox;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace Marketplace.Api.Platform;

/// <summary>What a host does to the database before the application may use it.</summary>
public static class Database
{
    /// <summary>Brings the tables to this version. Needs the owner's connection; the application's own role may not.</summary>
    public static async Task MigrateAsync(string ownerConnectionString, CancellationToken cancellationToken = default)
    {
        await using var services = Services(ownerConnectionString);
        await using var db = services.GetRequiredService<SamspelDbContext>();
        await db.Database.MigrateAsync(cancellationToken);
    }

    internal static void Use(DbContextOptionsBuilder options, NpgsqlDataSource source) => options
        .UseNpgsql(source, npgsql => npgsql.UseNodaTime().MigrationsHistoryTable("migrations"))
        .ReplaceService<IModelCacheKeyFactory, PersonalNumbersModelKey>()
        .UseSnakeCaseNamingConvention();

    internal static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.UseNodaTime();
        return builder.Build();
    }

    /// <summary>Just enough services for migrations: Identity's options decide which of its tables exist.</summary>
    internal static ServiceProvider Services(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton(_ => Source(connectionString));
        services.AddSingleton(PersonalNumbers.OfNobody);
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        services.AddDbContext<SamspelDbContext>((provider, options) =>
        {
            Use(options, provider.GetRequiredService<NpgsqlDataSource>());
            options.UseApplicationServiceProvider(provider);
        });
        return services.BuildServiceProvider();
    }
}

/// <summary>Lets <c>dotnet ef migrations</c> build the model without a host or a database.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<SamspelDbContext>
{
    public SamspelDbContext CreateDbContext(string[] args) =>
        Database.Services("Host=localhost;Database=samspel").GetRequiredService<SamspelDbContext>();
}
