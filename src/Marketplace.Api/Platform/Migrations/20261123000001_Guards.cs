using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Marketplace.Api.Platform.Migrations;

/// <summary>
/// What EF Core cannot say: exclusion constraints, triggers, text search and rights. The statements stand as files in
/// <c>Platform/Sql</c>, run in the order of their names.
/// </summary>
[Microsoft.EntityFrameworkCore.Infrastructure.DbContext(typeof(SamspelDbContext))]
[Migration("20261123000001_Guards")]
internal sealed class Guards : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            migrationBuilder.Sql(reader.ReadToEnd());
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The first migrations are not undone: restore a backup instead.");
}
