using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Tests.Invoicing;

public class Naming_documents
{
    [Fact]
    public void Has_a_word_for_every_kind_in_the_archive_in_every_language()
    {
        var written = Language.All.Where(l => !l.Awaiting).Select(l => l.Culture).ToList();

        written.Count.ShouldBeGreaterThan(2);
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            written.ShouldAllBe(culture => Texts.Find(culture, "documents.kind." + kind.ToString().ToLowerInvariant()) != null, kind.ToString());
        }
    }
}
