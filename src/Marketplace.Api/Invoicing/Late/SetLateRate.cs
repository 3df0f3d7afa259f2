using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>An administrator gives the rate of interest for paying late of a half-year, once the authority has set it. Letters that were sent stay as they are.</summary>
/// <param name="Country">The country.</param>
/// <param name="From">A day of the half-year.</param>
/// <param name="YearlyBasisPoints">The yearly rate, all of it, in hundredths of a percent: in Sweden the reference rate and eight points.</param>
/// <param name="Source">Where it stands.</param>
[Staff(StaffRole.Administrator)]
public sealed record SetLateRate(Country Country, LocalDate From, int YearlyBasisPoints, string Source) : ICommand<Done>
{
    internal sealed class Validator : AbstractValidator<SetLateRate>
    {
        public Validator()
        {
            RuleFor(r => r.Country).IsInEnum();
            RuleFor(r => r.From).Must(d => d.Year is >= 2022 and <= 2100).WithErrorCode("out_of_range");
            RuleFor(r => r.YearlyBasisPoints).InclusiveBetween(1, 5_000);
            RuleFor(r => r.Source).NotEmpty().MaximumLength(200).Must(s => s is null || !s.Any(char.IsControl)).WithErrorCode("invalid");
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<SetLateRate, Done>
    {
        public async Task<Done> Handle(SetLateRate request, CancellationToken cancellationToken)
        {
            var (first, _) = LateRate.HalfYearOf(request.From);
            var yearly = new BasisPoints(request.YearlyBasisPoints);
            var (source, now) = (request.Source.Trim(), clock.GetCurrentInstant());
            if (await db.LateRates.SingleOrDefaultAsync(r => r.Country == request.Country && r.From == first, cancellationToken) is { } given)
            {
                (given.Yearly, given.Source, given.By, given.At) = (yearly, source, acting.Person, now);
            }
            else
            {
                db.LateRates.Add(new GivenLateRate { Country = request.Country, From = first, Yearly = yearly, Source = source, By = acting.Person, At = now });
            }

            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/late-rates", (SetLateRate command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .WithTags(nameof(Invoicing)).WithSummary("Give the rate of interest for paying late of a half-year");
    }
}
