using Marketplace.Domain.Bookings;

namespace Marketplace.Domain.Tests.Bookings;

public class The_picture_in_the_README
{
    [Fact]
    public void Shows_the_life_that_the_table_describes()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Samspel.sln")))
        {
            folder = folder.Parent!;
        }

        File.ReadAllText(Path.Combine(folder.FullName, "README.md")).ShouldContain(BookingLifecycle.Diagram());
    }
}
