using System.Globalization;
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
    /// <summary>The rule keys of what was chosen, by the place of the question; a list would end at the first that has no answer.</summary>
    public Dictionary<string, string?> Answers { get; set; } = [];

    /// <summary>Gives the answers that are new.</summary>
    /// <returns>What was wrong; null when all of them count now.</returns>
    internal async Task<FormErrors?> GiveAsync(Dispatcher door, OfferId offer, IReadOnlyList<OpenVat> questions, CancellationToken cancellationToken)
    {
        var given = questions.Index()
            .Select(q => (q.Item, Answer: Answers.GetValueOrDefault(q.Index.ToString(CultureInfo.InvariantCulture))))
            .Where(q => q.Answer is { Length: > 0 } answer && (answer != q.Item.Answer || q.Item.AnsweredAt is null))
            .ToList();
        if (given.Count == 0)
        {
            return new FormErrors().Add("Vat.Answers[0]", Texts.Get("errors.required"));
        }

        foreach (var (_, answer) in given)
        {
            if (await door.Send(new AnswerVat(offer, answer!), cancellationToken) is { Error: { } error })
            {
                return error.InForm("Vat");
            }
        }

        return null;
    }
}
