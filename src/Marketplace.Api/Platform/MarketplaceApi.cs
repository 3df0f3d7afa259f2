using FluentValidation;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Marketplace.Api.Access;
using Marketplace.Api.Bookings;
using Marketplace.Api.Bookings.Changes;
using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Calendar;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.CrossBorder.Performers;
using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Delivery;
using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Invoicing.Late;
using Marketplace.Api.Invoicing.Looking;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Offers;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Api.Platform.Storage;
using Marketplace.Api.Reporting;
using Marketplace.Api.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using Scalar.AspNetCore;

namespace Marketplace.Api.Platform;

/// <summary>Adds the application to a host: its requests, its database, its jobs and its HTTP API.</summary>
public static class MarketplaceApi
{
    /// <summary>Registers everything the application needs; reads the connection strings and settings of the host.</summary>
    public static WebApplicationBuilder AddMarketplaceApi(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var configuration = builder.Configuration;
        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.AddHttpContextAccessor();
        services.AddStorage(configuration);
        services.AddRules();
        services.AddRequests();
        services.AddValidatorsFromAssembly(typeof(MarketplaceApi).Assembly, includeInternalTypes: true);
        services.AddScoped<Acting>();
        services.AddScoped<FirmCalendars>();
        services.AddScoped<QuoteLines>();
        services.AddScoped<BookingActs>();
        services.AddScoped<ChangeDesk>();
        services.AddScoped<ChangeReading>();
        services.AddScoped<ChangeInForce>();
        services.AddScoped<BorderChecks>();
        services.AddScoped<BorderOfBooking>();
        services.AddScoped<PerformerDesk>();
        services.AddScoped<PerformerLetters>();
        services.AddScoped<Agreements.Signing>();
        services.AddScoped<BookingLetters>();
        services.AddInvoicing(configuration);
        services.AddOffers();
        services.AddScoped<ICallerSource, HttpCallerSource>();
        services.AddScoped<Dispatcher>();
        services.AddJobs(configuration);
        builder.AddPayments();
        services.AddMail(configuration);
        services.AddDocuments(configuration);
        services.AddPeople(configuration);
        services.AddHttpApi();
        return builder;
    }

    /// <summary>Whatever is refused below <c>/api</c> before an endpoint is reached, or by an exception, becomes problem details.</summary>
    public static IApplicationBuilder UseMarketplaceApiProblems(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.UseWhen(
            static context => context.Request.Path.StartsWithSegments("/api"),
            static api => api.UseExceptionHandler().UseStatusCodePages(static bare => Problems.ForStatus(bare.HttpContext).ExecuteAsync(bare.HttpContext)));
    }

    /// <summary>Maps <c>/api/v1</c>, its description and its manual.</summary>
    public static WebApplication MapMarketplaceApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var api = app.MapGroup("/api/v1").WithGroupName("v1").DisableAntiforgery().AddEndpointFilter(KeyRequired.Instance);
        foreach (var endpoint in typeof(MarketplaceApi).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IEndpoint)) && !t.IsInterface))
        {
            var slice = api.MapGroup("").WithTags(endpoint.Namespace!.Split('.')[^1]).WithMetadata(new Slice(endpoint.DeclaringType!));
            endpoint.GetMethod(nameof(IEndpoint.Map))!.Invoke(null, [slice]);
        }

        app.MapOpenApi("/api/openapi/{documentName}.json");
        app.MapScalarApiReference("/api/docs", options => options.WithOpenApiRoutePattern("/api/openapi/{documentName}.json"));
        app.MapGet("/health", HealthAsync).ExcludeFromDescription();
        return app;
    }

    private static void AddStorage(this IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddSingleton(_ => new PersonalNumbers(configuration[PersonalNumbers.Setting]!));
        services.AddSingleton(_ => Database.Source(configuration.GetConnectionString("Samspel")!));
        services.AddScoped<OutboxInterceptor>();
        services.AddDbContext<SamspelDbContext>((provider, options) =>
        {
            Database.Use(options, provider.GetRequiredService<Npgsql.NpgsqlDataSource>());
            options.AddInterceptors(provider.GetRequiredService<OutboxInterceptor>());
        });
        services.AddSingleton(_ => ContentStores.Open(configuration));
        services.AddDataProtection().SetApplicationName("Samspel").PersistKeysToDbContext<SamspelDbContext>();
    }

    private static void AddJobs(this IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddSingleton<Sweeps>();
        // The order in which a moved clock runs them: what is due first, then those who react, then what leaves the house.
        services.AddScoped<ISweep, OptionSweep>();
        services.AddScoped<ISweep, DeadlineSweep>();
        services.AddScoped<ISweep, ObligationSweep>();
        services.AddScoped<ISweep, PerformerSweep>();
        services.AddScoped<ISweep, RecurringInvoiceSweep>();
        services.AddScoped<ISweep, PlannedInvoiceSweep>();
        services.AddScoped<ISweep, InvoiceLookSweep>();
        services.AddScoped<ISweep, SellerSweep>();
        services.AddScoped<ISweep, StatementSweep>();
        services.AddRates();
        services.AddBookkeeping();
        services.AddScoped<ISweep, ReminderSweep>();
        services.AddScoped<ISweep, OutboxRelay>();
        services.AddScoped<ISweep, EInvoiceSweep>();
        services.AddHangfire((_, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseStorage(HangfireStorage(configuration.GetConnectionString("Samspel")!)));

        // One process does everything unless it is told to leave the jobs to others.
        if (!configuration.GetValue("Jobs:Run", true))
        {
            return;
        }

        services.AddHostedService<OutboxListener>();
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = 4;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
        services.AddHostedService<RecurringSweeps>();
        services.AddHostedService<RatesAtStart>();
    }

    private static PostgreSqlStorage HangfireStorage(string connectionString)
    {
        var options = new PostgreSqlStorageOptions { SchemaName = "hangfire", EnableLongPolling = true, QueuePollInterval = TimeSpan.FromSeconds(5) };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }

    private static void AddHttpApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddOpenApi("v1", options => options.AddMarketplaceSchemas().AddMarketplaceOperations());
    }

    private static async Task<IResult> HealthAsync(SamspelDbContext db, CancellationToken cancellationToken) =>
        await db.Database.CanConnectAsync(cancellationToken) ? Results.Text("healthy") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
}
