using Marketplace.Api.Payments;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;
using Stripe;
using Payout = Stripe.Payout;
using V2 = Stripe.V2.Core;

namespace Marketplace.Api.Stripe;

/// <content>The firms' side: their accounts, what is transferred to them and what is paid out to their banks.</content>
internal sealed partial class StripeProvider
{
    private static readonly List<string> WholeAccount = ["configuration.recipient", "requirements"];

    public Task<ProviderResult<ProviderTransfer>> TransferAsync(MakeTransfer transfer, string key, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () =>
        {
            var made = await client.V1.Transfers.CreateAsync(
                new TransferCreateOptions
                {
                    Amount = transfer.Amount.Minor,
                    Currency = CodeOf(transfer.Amount.Currency),
                    Destination = transfer.Destination,
                    SourceTransaction = transfer.Charge,
                    TransferGroup = GroupOf(transfer.Booking),
                    Metadata = new() { [BookingField] = transfer.Booking.ToString(), [OperationField] = key },
                },
                Keyed(key),
                cancellationToken);
            return await CreditedAsync(made, transfer.Destination, cancellationToken);
        },
        cancellationToken);

    public Task<ProviderResult<ProviderTransfer>> FindTransferAsync(MakeTransfer transfer, string key, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () =>
        {
            var found = await client.V1.Transfers.ListAsync(
                new TransferListOptions { TransferGroup = GroupOf(transfer.Booking), Limit = 100 },
                cancellationToken: cancellationToken);
            var made = found.Data.FirstOrDefault(t => IsOf(t.Metadata, key));
            return made is null ? null! : await CreditedAsync(made, transfer.Destination, cancellationToken);
        },
        cancellationToken);

    public Task<ProviderResult<ProviderPayout>> PayOutAsync(MakePayout payout, string key, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () => Payout(await client.V1.Payouts.CreateAsync(
            new PayoutCreateOptions
            {
                Amount = payout.Amount.Minor,
                Currency = CodeOf(payout.Amount.Currency),
                StatementDescriptor = payout.Statement,
                Metadata = new() { ["payout"] = payout.Payout.ToString(), [OperationField] = key },
            },
            Keyed(key, payout.Account),
            cancellationToken)),
        cancellationToken);

    public Task<ProviderResult<ProviderPayout>> FindPayoutAsync(MakePayout payout, string key, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () =>
        {
            var found = await client.V1.Payouts.ListAsync(new PayoutListOptions { Limit = 100 }, On(payout.Account), cancellationToken);
            return found.Data.Where(p => IsOf(p.Metadata, key)).Select(Payout).FirstOrDefault()!;
        },
        cancellationToken);

    public Task<ProviderResult<ProviderPayout>> GetPayoutAsync(string account, string payout, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () => Payout(await client.V1.Payouts.GetAsync(payout, requestOptions: On(account), cancellationToken: cancellationToken)),
        cancellationToken);

    public Task<ProviderResult<SellerReference>> OpenSellerAsync(OpenSeller seller, string key, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () =>
        {
            var account = await client.V2.Core.Accounts.CreateAsync(
                new V2.AccountCreateOptions
                {
                    ContactEmail = seller.Email,
                    DisplayName = seller.DisplayName,
                    Dashboard = "express",
                    Identity = new V2.AccountCreateIdentityOptions { Country = seller.Country == Country.SE ? "SE" : "NO", EntityType = seller.EntityType },
                    Defaults = new V2.AccountCreateDefaultsOptions
                    {
                        Currency = CodeOf(seller.Country.Currency()),
                        Responsibilities = new V2.AccountCreateDefaultsResponsibilitiesOptions { FeesCollector = "application", LossesCollector = "application" },
                    },
                    Configuration = new V2.AccountCreateConfigurationOptions
                    {
                        Recipient = new V2.AccountCreateConfigurationRecipientOptions
                        {
                            Capabilities = new V2.AccountCreateConfigurationRecipientCapabilitiesOptions
                            {
                                StripeBalance = new V2.AccountCreateConfigurationRecipientCapabilitiesStripeBalanceOptions
                                {
                                    StripeTransfers = new V2.AccountCreateConfigurationRecipientCapabilitiesStripeBalanceStripeTransfersOptions { Requested = true },
                                },
                            },
                        },
                    },
                    Metadata = new() { ["firm"] = seller.Firm.ToString(), [OperationField] = key },
                },
                Keyed(key),
                cancellationToken);

            // Each payout is made by us, one for each transfer; otherwise nobody could say which booking an arrival is for.
            await client.V1.BalanceSettings.UpdateAsync(
                new BalanceSettingsUpdateOptions
                {
                    Payments = new BalanceSettingsPaymentsOptions
                    {
                        Payouts = new BalanceSettingsPaymentsPayoutsOptions
                        {
                            Schedule = new BalanceSettingsPaymentsPayoutsScheduleOptions { Interval = "manual" },
                        },
                    },
                },
                Keyed(key + ":schedule", account.Id),
                cancellationToken);
            return new SellerReference(account.Id);
        },
        cancellationToken);

    public Task<ProviderResult<ProviderSeller>> GetSellerAsync(string account, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () => Seller(await client.V2.Core.Accounts.GetAsync(account, new V2.AccountGetOptions { Include = WholeAccount }, cancellationToken: cancellationToken)),
        cancellationToken);

    public Task<ProviderResult<Uri>> OnboardingAddressAsync(string account, Uri comeBack, Uri startAnew, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () =>
        {
            // A link is used once and lasts minutes, so a new one each time is right and needs no stored operation.
            var link = await client.V2.Core.AccountLinks.CreateAsync(
                new V2.AccountLinkCreateOptions
                {
                    Account = account,
                    UseCase = new V2.AccountLinkCreateUseCaseOptions
                    {
                        Type = "account_onboarding",
                        AccountOnboarding = new V2.AccountLinkCreateUseCaseAccountOnboardingOptions
                        {
                            RefreshUrl = startAnew.ToString(),
                            ReturnUrl = comeBack.ToString(),
                        },
                    },
                },
                cancellationToken: cancellationToken);
            return new Uri(link.Url);
        },
        cancellationToken);

    /// <summary>What arrived on the firm's account, in the currency it keeps there.</summary>
    private async Task<ProviderTransfer> CreditedAsync(Transfer made, string account, CancellationToken cancellationToken)
    {
        var arrived = await client.V1.Charges.GetAsync(made.DestinationPaymentId, new ChargeGetOptions { Expand = ["balance_transaction"] }, On(account), cancellationToken);
        var credited = arrived.BalanceTransaction;
        return new ProviderTransfer(made.Id, new Money(credited.Net, CurrencyOf(credited.Currency)), credited.ExchangeRate, At(credited.AvailableOn));
    }

    private static RequestOptions On(string account) => new() { StripeAccount = account };

    private static ProviderPayout Payout(Payout payout) => new(
        payout.Id,
        payout.Status switch
        {
            "paid" => ProviderPayoutStatus.Paid,
            "in_transit" => ProviderPayoutStatus.InTransit,
            "failed" or "canceled" => ProviderPayoutStatus.Failed,
            _ => ProviderPayoutStatus.Pending,
        },
        LocalDate.FromDateTime(payout.ArrivalDate),
        payout.FailureCode);

    private static ProviderSeller Seller(V2.Account account)
    {
        var balance = account.Configuration?.Recipient?.Capabilities?.StripeBalance;
        var (transfers, payouts) = (balance?.StripeTransfers?.Status, balance?.Payouts?.Status);
        var entries = account.Requirements?.Entries ?? [];
        var asked = entries.Where(e => e.AwaitingActionFrom == "user").Select(e => e.Description).Order(StringComparer.Ordinal).ToList();
        var due = account.Requirements?.Summary?.MinimumDeadline;
        var state = account.Closed == true ? SellerState.Closed
            : transfers == "rejected" || payouts == "rejected" ? SellerState.Rejected
            : transfers == "active" && payouts == "active" ? (due?.Status is "currently_due" or "past_due" ? SellerState.NeedsInfo : SellerState.Active)
            : transfers == "active" || payouts == "active" ? SellerState.Restricted
            : asked.Count > 0 ? SellerState.Onboarding
            : transfers == "pending" || payouts == "pending" || entries.Count > 0 ? SellerState.Pending
            : SellerState.Restricted;
        return new ProviderSeller(state, transfers == "active", payouts == "active", asked, due?.Time is { } time ? At(time) : null);
    }
}
