using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>The payment provider says that something happened. A genuine message is stored once and dealt with later.</summary>
[Anyone]
public sealed record ReceiveWebhook(WebhookKind Kind, string Body, string Signature) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, IPaymentProvider provider, IClock clock) : ICommandHandler<ReceiveWebhook, Done>
    {
        public async Task<Done> Handle(ReceiveWebhook request, CancellationToken cancellationToken)
        {
            var message = provider.Read(request.Kind, request.Body, request.Signature)
                ?? throw new DomainException(PaymentErrors.WebhookNotGenuine, ErrorKind.Validation);
            var (kind, now) = (request.Kind.ToString(), clock.GetCurrentInstant());
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into provider_messages (id, kind, type, account, about, payment_id, body, received_at, next_try)
                values ({message.Id}, {kind}, {message.Type}, {message.Account}, {message.About}, {message.Payment}, {request.Body}, {now}, {now})
                on conflict (id) do nothing
                """,
                cancellationToken);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        private const int LargestBody = 512 * 1024;

        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/stripe/webhooks/{kind}", ReceiveAsync)
            .WithSummary("Messages of the payment provider")
            .ExcludeFromDescription();

        private static async Task<IResult> ReceiveAsync(string kind, HttpRequest request, Dispatcher door, CancellationToken ct)
        {
            WebhookKind? known = kind switch
            {
                "account" => WebhookKind.Account,
                "connect" => WebhookKind.Connect,
                "thin" => WebhookKind.Thin,
                _ => null,
            };
            if (known is null || request.ContentLength is null or > LargestBody)
            {
                return Problems.For(request.HttpContext, known is null
                    ? Error.Of(PlatformErrors.NotFound, ErrorKind.NotFound)
                    : Error.Of(PlatformErrors.MalformedRequest, ErrorKind.Validation));
            }

            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync(ct);
            return await door.Answer(new ReceiveWebhook(known.Value, body, request.Headers["Stripe-Signature"].ToString()), ct);
        }
    }
}
