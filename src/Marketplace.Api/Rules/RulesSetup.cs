using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Rules
{
    internal static class RulesSetup
    {
        /// <summary>The rows of the files are read here, so that a row that is not sound stops the start by its name.</summary>
        public static IServiceCollection AddRules(this IServiceCollection services) => services
            .AddSingleton(new RulesInForce())
            .AddScoped(static provider => provider.GetRequiredService<RulesInForce>().Book);
    }

    internal sealed class RuleChangeConfiguration : IEntityTypeConfiguration<RuleChange>
    {
        public void Configure(EntityTypeBuilder<RuleChange> builder)
        {
            builder.ToTable("rule_changes");
            builder.HasKey(c => c.Number);
            builder.Property(c => c.Number).ValueGeneratedNever();
            builder.Property(c => c.Key).HasMaxLength(ChangeRule.LongestKey);
            builder.Property(c => c.Values).HasColumnType("jsonb");
            builder.Property(c => c.Source).HasMaxLength(ChangeRule.LongestSource);
            builder.Property(c => c.Why).HasMaxLength(ChangeRule.LongestWhy);
            builder.HasIndex(c => new { c.Group, c.Key });
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<RuleChange> RuleChanges => Set<RuleChange>();
    }
}
