using System.Collections.Immutable;
using ContactCenter.Centre.Alerts;
using ContactCenter.Domain.Alerts;
using ContactCenter.Grains.Abstractions.Alerts;

namespace ContactCenter.Host.Live;

/// <summary>Alerts in the database, for the grain that watches.</summary>
internal sealed class StoredAlerts(AlertStore store) : IAlertLog
{
    public Task<ImmutableArray<AlertRecord>> OpenAsync(CancellationToken cancel) => store.OpenAsync(cancel);

    public Task KeepAsync(AlertRecord alert, CancellationToken cancel) => store.KeepAsync(alert, cancel);
}
