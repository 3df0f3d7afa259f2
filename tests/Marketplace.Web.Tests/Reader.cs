using System.Globalization;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Tests;

/// <summary>Someone who reads in a culture, for as long as the test needs.</summary>
internal sealed class Reader : IDisposable
{
    private readonly CultureInfo _format = CultureInfo.CurrentCulture;
    private readonly CultureInfo _texts = CultureInfo.CurrentUICulture;

    public static Reader Of(string culture)
    {
        var reader = new Reader();
        Language.All.First(l => l.Culture.Name == culture).Use();
        return reader;
    }

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_format, _texts);
}
