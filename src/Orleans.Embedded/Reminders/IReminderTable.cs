using Orleans.Runtime;

namespace Orleans;

/// <summary>Where reminders are kept. Implement it to keep them in a database.</summary>
public interface IReminderTable
{
    /// <summary>Makes the table ready.</summary>
    Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Lets the table go.</summary>
    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>The reminders of one grain.</summary>
    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>The reminders whose grains' hash is above <paramref name="begin"/> and up to <paramref name="end"/>; all when both are equal.</summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    /// <summary>One reminder, or null.</summary>
    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Writes one reminder and returns its new ETag.</summary>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>Removes one reminder when its ETag is still this one.</summary>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    /// <summary>Removes all.</summary>
    Task TestOnlyClearTable();
}

/// <summary>One stored reminder.</summary>
[GenerateSerializer]
public sealed class ReminderEntry
{
    /// <summary>Whose it is.</summary>
    [Id(0)]
    public GrainId GrainId { get; set; }

    /// <summary>Its name, unique within the grain.</summary>
    [Id(1)]
    public string ReminderName { get; set; } = string.Empty;

    /// <summary>When the first tick is or was due, in UTC.</summary>
    [Id(2)]
    public DateTime StartAt { get; set; }

    /// <summary>The time between ticks.</summary>
    [Id(3)]
    public TimeSpan Period { get; set; }

    /// <summary>The version of the row.</summary>
    [Id(4)]
    public string? ETag { get; set; }
}

/// <summary>The answer of a reminder table.</summary>
[GenerateSerializer]
public sealed class ReminderTableData
{
    /// <summary>No reminders.</summary>
    public ReminderTableData() => Reminders = [];

    /// <summary>These reminders.</summary>
    public ReminderTableData(IEnumerable<ReminderEntry> list) => Reminders = [.. list];

    /// <summary>One reminder.</summary>
    public ReminderTableData(ReminderEntry entry) => Reminders = [entry];

    /// <summary>The reminders.</summary>
    [Id(0)]
    public IList<ReminderEntry> Reminders { get; private set; }
}
