using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn.Endpoints;

/// <summary>Transfers from the platform to connected accounts, and their reversals.</summary>
internal static class Transfers
{
    private static readonly HashShape TakesCreate = Shape.Hash(
        Field.Required("amount", Shape.Amount),
        Field.Required("currency", Shape.Currency),
        Field.Optional("description", Shape.Text),
        Field.Required("destination", Shape.Text),
        Field.Optional("metadata", Shape.Metadata),
        Field.Optional("source_transaction", Shape.Text),
        Field.Optional("source_type", Shape.OneOf("bank_account", "card", "fpx")),
        Field.Optional("transfer_group", Shape.Text),
        Paging.Expand);

    private static readonly HashShape TakesReversal = Shape.Hash(
        Field.Optional("amount", Shape.Amount),
        Field.Optional("description", Shape.Text),
        Field.Optional("metadata", Shape.Metadata),
        Paging.Expand);

    public static IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/transfers", TakesCreate, Create),
        new("GET", "/v1/transfers/{id}", Shape.Hash(Paging.Expand), call => Show(call.Book, call.Subject<Transfer>("transfer"))),
        new("GET", "/v1/transfers", Paging.Takes(
            Field.Optional("destination", Shape.Text), Field.Optional("transfer_group", Shape.Text)), List),
        new("POST", "/v1/transfers/{id}/reversals", TakesReversal, Reverse),
        new("GET", "/v1/transfers/{id}/reversals", Paging.TakesWithin(), call =>
            call.List<TransferReversal>($"/v1/transfers/{call.Id}/reversals", reversal => reversal.Transfer == call.Id)),
    ];

    private static JsonObject Create(Call call)
    {
        var amount = call.Parameters.Number("amount")!.Value;
        var currency = call.Required("currency");
        var destination = DestinationOf(call);
        var source = call.Parameters.Text("source_transaction") is null
            ? null
            : call.Named<Charge>("source_transaction", "charge");
        var group = call.Parameters.Text("transfer_group") ?? source?.TransferGroup;
        var availableOn = source is null ? (long?)null : CheckSource(call, source, amount, currency);
        if (source is null)
            call.World.Ledger.RequireAvailable(null, currency, amount,
                "You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance.");

        var transfer = new Transfer
        {
            Id = Book.NewId("tr_3"),
            Created = call.Now,
            Amount = amount,
            Currency = currency,
            Description = call.Parameters.Text("description"),
            Destination = destination.Id,
            SourceTransaction = source?.Id,
            TransferGroup = group ?? (source is null ? null : "group_" + source.PaymentIntent),
        };
        call.Merge(transfer);
        transfer.BalanceTransaction = call.World.Ledger.Post(
            null, "transfer", "transfer", -amount, currency, transfer.Id, availableOn).Id;
        transfer.DestinationPayment = Credit(call, transfer, destination, availableOn).Id;
        call.Book.Save(transfer);
        var shown = Show(call.Book, transfer);
        call.World.Events.Add("transfer.created", shown.DeepClone().AsObject(), null);
        return shown;
    }

    private static Account DestinationOf(Call call)
    {
        var id = call.Required("destination");
        var account = call.Book.Find<Account>(id) ?? throw StripeProblem.Missing("destination", id, "destination");
        return account.MayReceiveTransfers
            ? account
            : throw StripeProblem.Invalid("transfers_not_allowed",
                "Your destination account needs to have at least one of the following capabilities enabled: transfers, "
                + "crypto_transfers, legacy_payments", "destination");
    }

    /// <summary>Returns when the money of the source may be moved on; until then the transfer waits with it.</summary>
    private static long CheckSource(Call call, Charge source, long amount, string currency)
    {
        if (source.Status != "succeeded" || source.BalanceTransaction is null)
            throw StripeProblem.Invalid(null, "The source_transaction must be a successful charge.", "source_transaction");
        var settled = call.Book.Get<BalanceTransaction>(source.BalanceTransaction);
        if (settled.Currency != currency)
            throw StripeProblem.Invalid(null,
                $"The currency of source_transaction's balance transaction ({settled.Currency}) must be the same as the "
                + $"transfer currency ({currency})", "currency");
        var already = call.Book.All<Transfer>()
            .Where(transfer => transfer.SourceTransaction == source.Id)
            .Sum(transfer => transfer.Amount - transfer.AmountReversed);
        if (already + amount > settled.Amount)
            throw StripeProblem.Invalid(null,
                "Transfers using this transaction as a source must not exceed the source amount of "
                + $"{settled.Amount} {currency}. (There are already transfers of {already} using this source.)", "amount");
        return settled.AvailableOn;
    }

    /// <summary>The other end of the transfer: a payment on the connected account, in the currency it keeps.</summary>
    private static Charge Credit(Call call, Transfer transfer, Account destination, long? availableOn)
    {
        var (credited, rate) = Ledger.Exchange(transfer.Amount, transfer.Currency, destination.Currency);
        var payment = new Charge
        {
            Id = Book.NewId("py_1"),
            Owner = destination.Id,
            Created = call.Now,
            Amount = transfer.Amount,
            AmountCaptured = transfer.Amount,
            Captured = true,
            Currency = transfer.Currency,
            Paid = true,
            SourceTransfer = transfer.Id,
            Status = "succeeded",
            TransferGroup = transfer.TransferGroup,
        };
        payment.BalanceTransaction = call.World.Ledger.Post(destination.Id, "payment", "charge", credited,
            destination.Currency, payment.Id, availableOn, rate: rate).Id;
        call.World.Events.Add("payment.created", call.Book.Save(payment));
        return payment;
    }

    private static JsonObject Reverse(Call call)
    {
        var transfer = call.Subject<Transfer>("transfer");
        var left = transfer.Amount - transfer.AmountReversed;
        var amount = call.Parameters.Number("amount") ?? left;
        if (amount > left || left == 0)
            throw StripeProblem.Invalid(null,
                $"The reversal amount ({amount}) is greater than the remaining unreversed amount on the transfer ({left}).", "amount");

        var ledger = call.World.Ledger;
        var payment = call.Book.Get<Charge>(transfer.DestinationPayment);
        var credited = call.Book.Get<BalanceTransaction>(payment.BalanceTransaction!);
        // The last reversal takes what is left of the credited amount, so that nothing is lost in rounding.
        var takenBefore = call.Book.All<TransferReversal>().Where(earlier => earlier.Transfer == transfer.Id)
            .Sum(earlier => -call.Book.Get<BalanceTransaction>(call.Book.Get<Refund>(earlier.DestinationPaymentRefund).BalanceTransaction!).Amount);
        var taken = amount == left ? credited.Amount - takenBefore : amount * credited.Amount / transfer.Amount;
        if (credited.Status == "available")
            ledger.RequireAvailable(transfer.Destination, credited.Currency, taken,
                $"The recipient's account does not have sufficient balance to reverse {taken} {credited.Currency}.");

        var reversal = new TransferReversal
        {
            Id = Book.NewId("trr_1"),
            Created = call.Now,
            Amount = amount,
            Currency = transfer.Currency,
            Transfer = transfer.Id,
        };
        call.Merge(reversal);
        var refund = new Refund
        {
            Id = Book.NewId("pyr_1"),
            Owner = transfer.Destination,
            Created = call.Now,
            Amount = amount,
            Charge = payment.Id,
            Currency = transfer.Currency,
            SourceTransferReversal = reversal.Id,
            Status = "succeeded",
        };
        refund.BalanceTransaction = ledger.Post(transfer.Destination, "payment_refund", "refund", -taken,
            credited.Currency, refund.Id, credited.AvailableOn).Id;
        call.Book.Save(refund);
        payment.AmountRefunded += amount;
        payment.Refunded = payment.AmountRefunded == payment.Amount;
        call.Book.Save(payment);
        reversal.DestinationPaymentRefund = refund.Id;
        reversal.BalanceTransaction = ledger.Post(null, "transfer_refund", "transfer_reversal", amount,
            transfer.Currency, reversal.Id, credited.AvailableOn).Id;
        call.Book.Save(reversal);
        transfer.AmountReversed += amount;
        call.Book.Save(transfer);
        call.World.Events.Add("transfer.reversed", Show(call.Book, transfer), null);
        return reversal.ToWire();
    }

    private static JsonObject List(Call call)
    {
        var (destination, group) = (call.Parameters.Text("destination"), call.Parameters.Text("transfer_group"));
        var page = call.List<Transfer>("/v1/transfers", transfer =>
            (destination is null || transfer.Destination == destination) && (group is null || transfer.TransferGroup == group));
        foreach (var shown in page["data"]!.AsArray())
            shown!["reversals"] = Reversals(call.Book, shown["id"]!.ToString());
        return page;
    }

    private static JsonObject Show(Book book, Transfer transfer)
    {
        var wire = transfer.ToWire();
        wire["reversals"] = Reversals(book, transfer.Id);
        return wire;
    }

    private static JsonObject Reversals(Book book, string transfer) => Paging.List(
        $"/v1/transfers/{transfer}/reversals",
        book.All<TransferReversal>().Where(reversal => reversal.Transfer == transfer).Reverse().Select(reversal => reversal.ToWire()));
}
