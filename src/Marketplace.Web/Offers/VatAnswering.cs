using Marketplace.Api.Offers;
using Marketplace.Api.Platform;
using Marketplace.Domain.Offers;
using Marketplace.Web.Bookings;
using Marketplace.Web.Shared;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Offers;

/// <summary>What is posted by the form of <see cref="VatQuestions"/>: one answer for each question, in their order.</summary>
public sealed class VatAnswering
{
    /// <summary>The rule keys of what was chosen.</summary>
    public List<string?> Answers { get; set; } = [];

    /// <summary>Gives the answers that are new.</summary>
    /// <returns>What was wrong; null when all of them count now.</returns>
    internal async Task<FormErrors?> GiveAsync(Dispatcher door, OfferId offer, IReadOnlyList<OpenVat> questions, CancellationToken cancellationToken)
    {
        var given = questions.Index().Where(q => Answers.ElementAtOrDefault(q.Index) is { Length: > 0 } answer && (answer != q.Item.Answer || q.Item.AnsweredAt is null)).ToList();
        if (given.Count == 0)
        {
            return new FormErrors().Add("Vat.Answers[0]", Texts.Get("errors.required"));
        }

        foreach (var (index, _) in given)
        {
            if (await door.Send(new AnswerVat(offer, Answers[index]!), cancellationToken) is { Error: { } error })
            {
                return error.InForm("Vat");
            }
        }

        return null;
    }
}
