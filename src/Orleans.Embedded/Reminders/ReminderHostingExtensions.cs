using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Reminders;

namespace Orleans.Hosting;

/// <summary>Adds the reminder service.</summary>
public static class SiloBuilderReminderExtensions
{
    /// <summary>Adds the reminder service over an <see cref="IReminderTable"/> that is registered elsewhere.</summary>
    public static ISiloBuilder AddReminders(this ISiloBuilder builder)
    {
        builder.Services.AddReminders();
        return builder;
    }

    /// <inheritdoc cref="AddReminders(ISiloBuilder)"/>
    public static void AddReminders(this IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(ReminderService)))
        {
            return;
        }

        services.AddOptions<ReminderOptions>();
        services.AddSingleton<ReminderService>();
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<ReminderService>());
    }
}

/// <summary>Adds reminders that live in memory.</summary>
public static class SiloBuilderReminderMemoryExtensions
{
    /// <summary>Adds the reminder service with a table that lives as long as the process.</summary>
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
    {
        builder.AddReminders();
        builder.Services.TryAddSingleton<IReminderTable, MemoryReminderTable>();
        return builder;
    }
}
