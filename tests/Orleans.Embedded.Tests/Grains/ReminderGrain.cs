using Orleans.Runtime;

namespace Orleans.Embedded.Tests;

[Alias("tests.reminder")]
public interface IReminderGrain : IGrainWithStringKey
{
    [Alias("remind")]
    Task<string> Remind(string name, TimeSpan due, TimeSpan period);

    [Alias("forget")]
    Task<bool> Forget(string name);

    [Alias("names")]
    Task<List<string>> Names();

    [Alias("end")]
    Task End();
}

internal sealed class ReminderGrain(Probe probe) : Grain, IReminderGrain, IRemindable
{
    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Note(Key, "activated");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note(Key, "deactivated");
        return Task.CompletedTask;
    }

    public async Task<string> Remind(string name, TimeSpan due, TimeSpan period)
        => (await this.RegisterOrUpdateReminder(name, due, period)).ReminderName;

    public async Task<bool> Forget(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
        {
            return false;
        }

        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<List<string>> Names() => [.. (await this.GetReminders()).Select(static reminder => reminder.ReminderName)];

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        probe.Note(Key, reminderName);
        probe.Note($"{Key}/{reminderName}", $"{status.CurrentTickTime - status.FirstTickTime >= TimeSpan.Zero} {status.Period}");
        return Task.CompletedTask;
    }
}
