using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Reminders;

/// <summary>Keeps a clock for every stored reminder and calls the grains when they are due.</summary>
internal sealed class ReminderService(IReminderTable table, GrainRuntime runtime, IOptions<ReminderOptions> options) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<(GrainId, string), LocalReminder> _clocks = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await table.StartAsync(cancellationToken);
        foreach (var entry in (await table.ReadRows(0, 0)).Reminders)
        {
            Run(entry);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        await table.StopAsync(cancellationToken);
    }

    public void Dispose()
    {
        foreach (var clock in _clocks.Values)
        {
            clock.Dispose();
        }
    }

    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        var shortest = options.Value.MinimumReminderPeriod;
        if (period < shortest)
        {
            throw new ArgumentException($"The period {period} of reminder {name} is below the least allowed, {shortest}.", nameof(period));
        }

        var entry = new ReminderEntry { GrainId = grain, ReminderName = name, StartAt = runtime.Time.GetUtcNow().UtcDateTime + dueTime, Period = period };
        entry.ETag = await table.UpsertRow(entry) ?? throw new ReminderException($"Reminder {name} of {grain} could not be stored.");
        Run(entry);
        return new StoredReminder(entry);
    }

    public async Task UnregisterAsync(IGrainReminder reminder)
    {
        var entry = reminder is StoredReminder stored
            ? stored.Entry
            : throw new ArgumentException("It was not made by the reminder service.", nameof(reminder));
        if (!await table.RemoveRow(entry.GrainId, entry.ReminderName, entry.ETag!))
        {
            throw new ReminderException($"Reminder {entry.ReminderName} of {entry.GrainId} was changed or removed by another.");
        }

        if (_clocks.TryRemove((entry.GrainId, entry.ReminderName), out var clock))
        {
            clock.Dispose();
        }
    }

    public async Task<IGrainReminder?> GetAsync(GrainId grain, string name)
        => await table.ReadRow(grain, name) is { } entry ? new StoredReminder(entry) : null;

    public async Task<List<IGrainReminder>> GetAllAsync(GrainId grain)
        => [.. (await table.ReadRows(grain)).Reminders.Select(static entry => new StoredReminder(entry))];

    private void Run(ReminderEntry entry)
    {
        var clock = new LocalReminder(entry, runtime);
        _clocks.AddOrUpdate((entry.GrainId, entry.ReminderName), clock, (_, old) =>
        {
            old.Dispose();
            return clock;
        });
        clock.Start();
    }

    private sealed class StoredReminder(ReminderEntry entry) : IGrainReminder
    {
        public ReminderEntry Entry { get; } = entry;

        public string ReminderName => Entry.ReminderName;
    }
}
