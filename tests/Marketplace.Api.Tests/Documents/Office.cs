using Marketplace.Api.Agreements;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using Person = Marketplace.Api.Access.Person;

namespace Marketplace.Api.Tests.Documents;

/// <summary>
/// The application with a database of its own and the real printer, without pages and without its own ticking. One for
/// each test, since the same firms appear in all of them.
/// </summary>
public sealed class Office(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("samspel-office-");

    public FakeClock Clock { get; } = new(Evening.Now);

    /// <summary>Settings beside its own, to be given before it starts.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    public WebApplication App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CloneAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { WebRootPath = PrintingPress.WebRoot, EnvironmentName = "Test" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Samspel"] = database.App,
            ["Samspel:PublicAddress"] = "http://samspel.test",
            ["Secrets:PersonalNumbers"] = PersonalNumbersKey.ForTests,
            ["Secrets:Seal"] = SealKey.ForTests,
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:From"] = "Samspel <hej@samspel.test>",
            ["Mail:Tls"] = "none",
            ["Stripe:ApiKey"] = "sk_test_none",
            ["Stripe:WebhookSecretAccount"] = "whsec_none",
            ["Stripe:WebhookSecretConnect"] = "whsec_none",
            ["Stripe:WebhookSecretThin"] = "whsec_none",
            ["Store:Folder"] = _store.FullName,
            ["Logging:LogLevel:Default"] = "Error",
        }).AddInMemoryCollection(Settings);
        builder.Services.AddSingleton<IClock>(Clock);
        builder.AddMarketplaceApi();
        App = builder.Build();
        await InDatabaseAsync(async db =>
        {
            db.Add(Evening.Operator());
            return await db.SaveChangesAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _store.Delete(recursive: true);
    }

    /// <summary>Stores a booking that both have agreed on, with both organisations and an owner each.</summary>
    internal async Task<Scene> AgreedAsync(AgreementMatter matter)
    {
        var scene = await InDatabaseAsync(async db =>
        {
            var (buyer, seller) = (NewPerson("Bodil Backe"), NewPerson("Karin Berg"));
            db.AddRange(buyer, seller);
            matter.Buyer.AddMember(buyer.PersonId, OrganisationRole.Owner, Evening.Now);
            matter.Seller.AddMember(seller.PersonId, OrganisationRole.Owner, Evening.Now);
            db.AddRange(matter.Buyer, matter.Seller, matter.Booking);
            await db.SaveChangesAsync();
            return new Scene(
                matter.Booking.Id,
                new Caller(buyer.PersonId, buyer.SecurityStamp, matter.Buyer.Id),
                new Caller(seller.PersonId, seller.SecurityStamp, matter.Seller.Id));
        });
        await ReactAsync();
        return scene;
    }

    /// <summary>Stores a completed booking and lets everybody react.</summary>
    internal Task<Scene> CompletedAsync(AgreementMatter matter)
    {
        Evening.Completed(matter.Booking);
        return AgreedAsync(matter);
    }

    /// <summary>Lets everybody react to what happened, and finds no reaction that failed.</summary>
    public async Task ReactAsync()
    {
        await App.Services.GetRequiredService<Sweeps>().RunAsync("outbox", TestContext.Current.CancellationToken);
        (await InDatabaseAsync(db => db.Outbox.Where(m => m.LastError != null).Select(m => m.Type + ": " + m.LastError).ToListAsync())).ShouldBeEmpty();
    }

    /// <summary>Lets one handler react in a transaction of its own, as the relay does; or lets it crash just before the commit.</summary>
    internal async Task HandleAsync<THandler, TEvent>(TEvent happened, bool crash = false)
        where THandler : IEventHandler<TEvent>
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await ActivatorUtilities.CreateInstance<THandler>(scope.ServiceProvider).Handle(happened, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync();
        if (crash)
        {
            throw new InvalidOperationException("The machine stopped.");
        }

        await transaction.CommitAsync();
    }

    public async Task<Result<T>> SendAsync<T>(Caller caller, IRequest<T> request)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(caller, request, TestContext.Current.CancellationToken);
    }

    internal async Task<T> InDatabaseAsync<T>(Func<SamspelDbContext, Task<T>> look)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<SamspelDbContext>());
    }

    /// <summary>The code in the newest mail to a person.</summary>
    public Task<string> CodeForAsync(PersonId person) => InDatabaseAsync(async db =>
    {
        var address = await db.People.Where(p => p.Id == person.Value).Select(p => p.Email!).SingleAsync();
        var text = await db.OutgoingMails.Where(m => m.RecipientAddress == address).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => m.TextBody).FirstAsync();
        return text.Split('\n').Select(l => l.Split(": ").Last().Trim()).Single(l => l.Length == 6 && l.All(char.IsAsciiDigit));
    });

    internal static Person NewPerson(string name)
    {
        var id = Guid.CreateVersion7();
        return new Person
        {
            Id = id,
            Name = name,
            Email = $"{id:n}@samspel.test",
            NormalizedEmail = $"{id:N}@SAMSPEL.TEST",
            UserName = $"{id:n}@samspel.test",
            NormalizedUserName = $"{id:N}@SAMSPEL.TEST",
            EmailConfirmed = true,
            SecurityStamp = Guid.NewGuid().ToString("n"),
            CreatedAt = Evening.Now,
        };
    }
}

/// <summary>A booking and its two sides.</summary>
public sealed record Scene(BookingId Booking, Caller Buyer, Caller Seller);
