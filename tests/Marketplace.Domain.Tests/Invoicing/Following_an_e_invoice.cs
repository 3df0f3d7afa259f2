using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Tests.Bookings;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public sealed class Following_an_e_invoice
{
    private static readonly PeppolId Receiver = PeppolId.Parse("0192:938587051");

    [Fact]
    public void Looks_for_it_before_it_is_handed_over_a_second_time()
    {
        var row = Queued();
        row.Begin(ABooking.Now).ShouldBeFalse();
        row.LoseSight("no_answer", ABooking.Now);
        row.Begin(ABooking.Now).ShouldBeTrue();
        row.Key.ShouldEndWith("-1");
    }

    [Fact]
    public void Waits_longer_each_time_that_nobody_answers_but_never_more_than_an_hour()
    {
        var row = Queued();
        var waits = Enumerable.Range(0, 9).Select(_ =>
        {
            row.Begin(ABooking.Now);
            row.LoseSight("no_answer", ABooking.Now);
            return (row.NextTryAt!.Value - ABooking.Now).TotalMinutes;
        }).ToList();
        waits.ShouldBe(waits.Order());
        waits[0].ShouldBe(1);
        waits[^1].ShouldBeLessThanOrEqualTo(60);
    }

    [Fact]
    public void Ends_once_and_says_so_once()
    {
        var row = Queued();
        row.Learn("ap-1", EInvoiceState.Sent, null, ABooking.Now);
        row.Learn("ap-1", EInvoiceState.Accepted, null, ABooking.Now);
        row.Learn("ap-1", EInvoiceState.Rejected, "too late", ABooking.Now);
        (row.State, row.NextTryAt).ShouldBe((EInvoiceState.Accepted, null));
        row.Events.OfType<EInvoiceEnded>().ShouldHaveSingleItem().State.ShouldBe(EInvoiceState.Accepted);
    }

    [Fact]
    public void Is_sent_again_only_after_a_definite_no_and_as_another_document()
    {
        var row = Queued();
        ABooking.ShouldRefuse(() => row.SendAgain(Receiver, ABooking.Now), EInvoiceErrors.NotNow);
        row.FindNobody(ABooking.Now);
        row.SendAgain(PeppolId.Parse("0088:7080000000012"), ABooking.Now);
        (row.State, row.Attempt, row.Reason, row.Receiver.Value).ShouldBe((EInvoiceState.Queued, 2, null, "0088:7080000000012"));
        row.Begin(ABooking.Now).ShouldBeFalse();
        row.Key.ShouldEndWith("-2");
    }

    [Fact]
    public void Has_not_been_sent_while_there_is_no_access_point()
    {
        var row = Queued();
        row.WaitForAccessPoint(ABooking.Now);
        row.WaitsForAccessPoint.ShouldBeTrue();
        row.Begin(ABooking.Now + Duration.FromHours(1)).ShouldBeFalse();
    }

    private static EInvoice Queued() => new(InvoiceId.New(), Receiver, ABooking.Now);
}
