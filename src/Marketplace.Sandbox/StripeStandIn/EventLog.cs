using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>Notes what happened and puts it in the queue of the endpoints that are told.</summary>
internal sealed class EventLog(Book book, StandInClock clock)
{
    public const string ApiVersion = "2026-10-28.endive";

    /// <summary>The request being worked on, which its events name.</summary>
    public (string Id, string? IdempotencyKey)? Request { get; set; }

    public void Add(string type, StripeObject about) => Add(type, about.ToWire(), about.Owner);

    public void Add(string type, JsonObject about, string? account)
    {
        var happened = book.Save(new Event
        {
            Id = Book.NewId("evt_"),
            Owner = account,
            Account = account,
            ApiVersion = ApiVersion,
            Created = clock.Seconds,
            Data = new JsonObject { ["object"] = about },
            PendingWebhooks = 1,
            Request = new JsonObject { ["id"] = Request?.Id, ["idempotency_key"] = Request?.IdempotencyKey },
            Type = type,
        });
        Queue(happened.Id, account is null ? WebhookKind.Account : WebhookKind.Connect);
    }

    public void AddThin(string type, Account account, JsonObject? data = null)
    {
        var happened = book.Save(new ThinEvent
        {
            Id = Book.NewId("evt_test_"),
            Created = clock.Seconds,
            Type = type,
            RelatedId = account.Id,
            RelatedType = account.Object,
            Data = data,
        });
        Queue(happened.Id, WebhookKind.Thin);
    }

    private void Queue(string happened, WebhookKind kind) => book.Save(new Delivery
    {
        Id = Book.NewId("dlv_"),
        Event = happened,
        Kind = kind,
        FirstDueAt = clock.Seconds,
        DueAt = clock.Seconds,
    });
}
