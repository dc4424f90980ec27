using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders;
using Orleans.Runtime;

namespace Orleans;

/// <summary>What a grain object can do with its reminders. The overloads for <see cref="Grain"/> and <see cref="IGrainBase"/> do the same.</summary>
public static class GrainReminderExtensions
{
    /// <summary>Registers a reminder, or gives the one of this name new times.</summary>
    /// <param name="grain">The grain; it must implement <see cref="IRemindable"/>.</param>
    /// <param name="reminderName">The name, unique within the grain.</param>
    /// <param name="dueTime">Until the first tick, zero or more.</param>
    /// <param name="period">Between ticks, not below <c>ReminderOptions.MinimumReminderPeriod</c> (one minute by default).</param>
    /// <exception cref="InvalidOperationException">The grain is not <see cref="IRemindable"/>.</exception>
    /// <exception cref="OrleansConfigurationException">No reminder service was configured.</exception>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period)
        => RegisterOrUpdateReminder((IGrainBase)grain, reminderName, dueTime, period);

    /// <inheritdoc cref="RegisterOrUpdateReminder(Grain, string, TimeSpan, TimeSpan)"/>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(grain);
        RequireName(reminderName);
        return grain is IRemindable
            ? Service(grain).RegisterAsync(grain.GrainContext.GrainId, reminderName, dueTime, period)
            : throw new InvalidOperationException($"Grain {grain.GrainContext.GrainId} is not {nameof(IRemindable)}, which a grain must be to have reminders.");
    }

    /// <summary>Ends a reminder.</summary>
    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) => UnregisterReminder((IGrainBase)grain, reminder);

    /// <summary>Ends a reminder.</summary>
    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(grain);
        ArgumentNullException.ThrowIfNull(reminder);
        return Service(grain).UnregisterAsync(reminder);
    }

    /// <summary>The reminder of this name, or null.</summary>
    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) => GetReminder((IGrainBase)grain, reminderName);

    /// <summary>The reminder of this name, or null.</summary>
    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName)
    {
        ArgumentNullException.ThrowIfNull(grain);
        RequireName(reminderName);
        return Service(grain).GetAsync(grain.GrainContext.GrainId, reminderName);
    }

    /// <summary>All reminders of this grain.</summary>
    public static Task<List<IGrainReminder>> GetReminders(this Grain grain) => GetReminders((IGrainBase)grain);

    /// <summary>All reminders of this grain.</summary>
    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return Service(grain).GetAllAsync(grain.GrainContext.GrainId);
    }

    private static void RequireName(string reminderName)
    {
        if (string.IsNullOrWhiteSpace(reminderName))
        {
            throw new ArgumentNullException(nameof(reminderName));
        }
    }

    private static ReminderService Service(IGrainBase grain) => grain.GrainContext.ActivationServices.GetService<ReminderService>()
        ?? throw new OrleansConfigurationException("The reminder service has not been configured, for example by ISiloBuilder.UseInMemoryReminderService().");
}
