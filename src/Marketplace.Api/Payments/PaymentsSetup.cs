using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Payments.Sweeps;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Payments;

internal static class PaymentsSetup
{
    public static WebApplicationBuilder AddPayments(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddStripe(builder.Configuration, builder.Environment);
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<PaymentIntake>();
        services.AddSingleton<RefundIntake>();
        services.AddSingleton<PayoutIntake>();
        services.AddSingleton<SellerIntake>();
        services.AddSingleton<PaymentPages>();
        services.AddScoped<Settlement>();
        services.AddScoped<Exchanging.PayingInTheOther>();
        services.AddScoped<MoneyLetters>();
        services.AddScoped<IOperationSteps, OpenCheckoutSteps>();
        services.AddScoped<IOperationSteps, ExpireCheckoutSteps>();
        services.AddScoped<IOperationSteps, TransferSteps>();
        services.AddScoped<IOperationSteps, PayOutSteps>();
        services.AddScoped<IOperationSteps, RefundSteps>();
        services.AddScoped<IOperationSteps, CreateSellerSteps>();

        // What was not answered before what is new; money that comes in before money that goes out.
        services.AddScoped<ISweep, OperationsSweep>();
        services.AddScoped<ISweep, InboxSweep>();
        services.AddScoped<ISweep, PaymentsPollSweep>();
        services.AddScoped<ISweep, PaymentsDueSweep>();
        services.AddScoped<ISweep, SellerAccountsSweep>();
        services.AddScoped<ISweep, RefundsSweep>();
        services.AddScoped<ISweep, PayoutsSweep>();
        return builder;
    }
}
