using System.Globalization;
using FluentValidation;
using Marketplace.Api.Offers.Pictures;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Invoicing.Receiving.Proofs;

/// <summary>A buyer says that it has paid an invoice, and may show a receipt from its bank: a PDF or a picture, at most 10 MB.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Amount">How much was paid.</param>
/// <param name="PaidOn">On which day.</param>
/// <param name="File">What shows it, if anything.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance)]
public sealed record GivePaymentProof(InvoiceId Invoice, Money Amount, LocalDate PaidOn, byte[]? File = null) : ICommand<GivePaymentProof.Given>
{
    /// <summary>The largest file that is taken.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>The proof waits for the seller's answer.</summary>
    public sealed record Given(PaymentProofId Proof);

    internal sealed class Validator : AbstractValidator<GivePaymentProof>
    {
        public Validator()
        {
            RuleFor(r => r.Amount).IsReceived();
            RuleFor(r => r.File).Must(file => file is null || file.Length <= MostBytes).WithErrorCode(PlatformErrors.TooLarge);
            RuleFor(r => r.File).Must(file => file is not { Length: > 0 } || ProofFile.MediaTypeOf(file) is not null).WithErrorCode(InvoiceErrors.ProofFile);
        }
    }

    internal sealed class Handler(SamspelDbContext db, DocumentArchive archive, Acting acting, IClock clock) : ICommandHandler<GivePaymentProof, Given>
    {
        public async Task<Given> Handle(GivePaymentProof request, CancellationToken cancellationToken)
        {
            await db.LockAsync($"select id from invoices where id = {request.Invoice.Value} for update", cancellationToken);
            var invoice = await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Invoice && i.BuyerId == acting.Organisation, cancellationToken)
                ?? throw PlatformErrors.Missing();
            var now = clock.GetCurrentInstant();
            if (invoice.IsCreditNote || invoice.Method != Domain.Bookings.PaymentMethod.Invoice)
            {
                throw DomainException.Rule(InvoiceErrors.NotPaidToAccount);
            }

            var today = now.InZone(DateTimeZoneProviders.Tzdb[invoice.Buyer.Country.ZoneId()]).Date;
            if (request.PaidOn > today || request.PaidOn < today.PlusYears(-3))
            {
                throw DomainException.Rule(InvoiceErrors.ReceiptDay);
            }

            if (await db.PaymentProofs.AnyAsync(p => p.InvoiceId == invoice.Id && p.State == ProofState.Waiting, cancellationToken))
            {
                throw DomainException.Conflict(InvoiceErrors.ProofWaits);
            }

            var proof = PaymentProof.Give(invoice, request.Amount, request.PaidOn, await KeepAsync(request.File, invoice, cancellationToken), acting.Person, now);
            db.PaymentProofs.Add(proof);
            return new Given(proof.Id);
        }

        private async Task<Guid?> KeepAsync(byte[]? file, Invoice invoice, CancellationToken cancellationToken)
        {
            if (file is not { Length: > 0 })
            {
                return null;
            }

            var before = await db.PaymentProofs.CountAsync(p => p.InvoiceId == invoice.Id, cancellationToken);
            var number = string.Create(CultureInfo.InvariantCulture, $"{invoice.Number}-{before + 1}");
            var kept = await archive.KeepAsync(
                file, DocumentKind.PaymentProof, invoice.BookingId, number, invoice.SellerId, invoice.BuyerId,
                DocumentWording.CultureOf(invoice.Buyer.Country), cancellationToken, invoice.Id, ProofFile.MediaTypeOf(file)!);
            return kept.Id;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/invoices/{invoice:guid}/proofs", UploadAsync)
            .Accepts<Upload>("multipart/form-data")
            .Produces<Given>()
            .WithMetadata(UploadedFile.Limit)
            .WithTags(nameof(Invoicing)).WithSummary("A buyer says that it has paid an invoice");

        private static async Task<IResult> UploadAsync(Guid invoice, HttpContext context, Dispatcher door, CancellationToken cancellationToken)
        {
            var (form, refusal) = await UploadedFile.ReadAsync(context, MostBytes, cancellationToken);
            if (form is null)
            {
                return refusal!;
            }

            // What cannot be read is nothing, and nothing is refused by the rules of the request like anything else.
            var minor = long.TryParse(form["amountMinor"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? amount : 0;
            var currency = Enum.TryParse<Currency>(form["currency"], ignoreCase: true, out var named) ? named : default;
            var day = LocalDatePattern.Iso.Parse(form["paidOn"].ToString()) is { Success: true, Value: var paidOn } ? paidOn : default;
            return await door.Answer(new GivePaymentProof(new InvoiceId(invoice), new Money(minor, currency), day, await UploadedFile.BytesAsync(form.Files.GetFile("file"), cancellationToken)), cancellationToken);
        }

        /// <summary>The form as the description of the API shows it.</summary>
        internal sealed record Upload(long AmountMinor, string Currency, LocalDate PaidOn, IFormFile? File);
    }
}

/// <summary>What a file is, by how it begins: the name that it came with says nothing.</summary>
internal static class ProofFile
{
    public static string? MediaTypeOf(ReadOnlySpan<byte> file) =>
        file.StartsWith("%PDF-"u8) ? DocumentArchive.Pdf
        : file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "image/png"
        : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}
