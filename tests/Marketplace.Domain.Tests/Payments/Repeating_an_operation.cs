using Marketplace.Domain.Payments;
using NodaTime;

namespace Marketplace.Domain.Tests.Payments;

public class Repeating_an_operation
{
    private static readonly Guid Entity = Guid.Parse("0197f5b0-0000-7000-8000-000000000001");
    private static readonly Instant Now = Samples.Now;

    [Fact]
    public void Uses_a_key_that_is_worked_out_and_so_is_the_same_again() =>
        New().Key.ShouldBe("samspel:production:transfer:0197f5b0000070008000000000000001:1");

    [Fact]
    public void Waits_longer_each_time_and_at_most_an_hour()
    {
        var operation = New();
        var waits = new List<Duration>();
        for (var i = 0; i < 9; i++)
        {
            operation.Send(Now);
            operation.LoseSight("timeout", Now);
            waits.Add(operation.NextTry!.Value - Now);
        }

        waits.Select(wait => wait.TotalMinutes).ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }

    [Fact]
    public void Looks_first_once_the_provider_may_have_forgotten_the_key()
    {
        var operation = New();
        operation.Send(Now);

        operation.KeyMayBeForgotten(Now + Duration.FromHours(20)).ShouldBeFalse();
        operation.KeyMayBeForgotten(Now + Duration.FromHours(21)).ShouldBeTrue();
    }

    [Fact]
    public void Is_refused_once_it_has_ended()
    {
        var operation = New();
        operation.Complete("tr_1", Now);

        Bookings.ABooking.ShouldRefuse(() => operation.TryNow(Now), PaymentErrors.OperationNotRetryable);
    }

    private static Operation New() => new("production", OperationKind.Transfer, Entity, 1, "{}", Now);
}
