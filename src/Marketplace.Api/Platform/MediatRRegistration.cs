using Marketplace.Api.Access;
using Marketplace.Api.Platform.Pipeline;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Platform;

/// <summary>All that is known of MediatR's registration, so that another version is one changed file.</summary>
internal static class MediatRRegistration
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        foreach (var handler in typeof(MediatRRegistration).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in handler.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
            {
                services.AddScoped(contract, handler);
            }
        }

        // The order of registration is the order of the steps.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TelemetryStep<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorisationStep<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationStep<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TriesStep<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionStep<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(OpenOrganisationStep<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotencyStep<,>));
        return services;
    }
}
