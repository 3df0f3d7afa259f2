using Marketplace.Benchmarks;

if (args is ["papers"])
{
    await using var archive = await Town.BuildAsync(Console.WriteLine);
    await Papers.RunAsync(archive, Console.WriteLine);
    return;
}

int[] sizes = args.Length == 0 ? [10_000, 100_000] : [.. args.Select(static size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture))];
await using var town = await Town.BuildAsync(Console.WriteLine);
foreach (var offers in sizes)
{
    Console.WriteLine($"Filling up to {offers} offers ...");
    await town.FillAsync(offers);
    await Comparison.RunAsync(town, offers, Console.WriteLine);
}
