using System.Collections.Immutable;
using ContactCenter.Domain.Alerts;
using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Abstractions.Alerts;

/// <summary>Watches the thresholds of the whole centre, at one place; key <c>site</c>.</summary>
[Alias("IAlertGrain")]
public interface IAlertGrain : IGrainWithStringKey
{
    const string Site = "site";

    /// <summary>Said by every Host every few seconds, so that somebody watches wherever a Host has died.</summary>
    [Alias("Watch")]
    Task Watch();

    /// <summary>What is raised now, the oldest first.</summary>
    [ReadOnly, Alias("GetOpen")]
    Task<ImmutableArray<AlertRecord>> GetOpen();

    /// <summary>Somebody has seen it; the first one counts.</summary>
    /// <returns>False when it is not open.</returns>
    [Alias("Acknowledge")]
    Task<bool> Acknowledge(AlertId alert, string who);
}

/// <summary>Where alerts are kept, over the end of a Host.</summary>
public interface IAlertLog
{
    /// <summary>Those that are not over.</summary>
    Task<ImmutableArray<AlertRecord>> OpenAsync(CancellationToken cancel);

    /// <summary>Writes it as it is now, whatever was written before.</summary>
    Task KeepAsync(AlertRecord alert, CancellationToken cancel);
}

/// <summary>Of a centre that keeps none: they are over with its process.</summary>
public sealed class NoAlertLog : IAlertLog
{
    public Task<ImmutableArray<AlertRecord>> OpenAsync(CancellationToken cancel) => Task.FromResult(ImmutableArray<AlertRecord>.Empty);

    public Task KeepAsync(AlertRecord alert, CancellationToken cancel) => Task.CompletedTask;
}
