using Marketplace.Api.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Platform.Mail
{
    internal static class MailSetup
    {
        public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
        {
            services.AddSingleton(_ => MailSettings.Read(configuration));
            services.AddScoped<MailQueue>();
            services.AddScoped<ISweep, MailSweep>();
            return services;
        }
    }
}

namespace Marketplace.Api.Platform
{
    internal sealed partial class SamspelDbContext
    {
        public DbSet<Mail.OutgoingMail> OutgoingMails => Set<Mail.OutgoingMail>();
    }
}
