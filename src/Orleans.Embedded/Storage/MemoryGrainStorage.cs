using System.Globalization;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps records in memory, as copies, so that a value that was not written is not kept.</summary>
internal sealed class MemoryGrainStorage(string name) : IGrainStorage
{
    private readonly Dictionary<(string, GrainId), (object? Value, string ETag)> _records = [];
    private readonly Lock _gate = new();
    private long _lastETag;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            var exists = _records.TryGetValue((stateName, grainId), out var record);
            grainState.RecordExists = exists;
            grainState.ETag = exists ? record.ETag : null;
            grainState.State = exists ? DeepCopy.Of((T?)record.Value) : default;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            if (Stale(stateName, grainId, grainState) is { } failure)
            {
                return Task.FromException(failure);
            }

            var etag = (++_lastETag).ToString(CultureInfo.InvariantCulture);
            _records[(stateName, grainId)] = (DeepCopy.Of(grainState.State), etag);
            (grainState.ETag, grainState.RecordExists) = (etag, true);
        }

        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            if (Stale(stateName, grainId, grainState) is { } failure)
            {
                return Task.FromException(failure);
            }

            _records.Remove((stateName, grainId));
            (grainState.State, grainState.ETag, grainState.RecordExists) = (default, null, false);
        }

        return Task.CompletedTask;
    }

    private InconsistentStateException? Stale<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = _records.TryGetValue((stateName, grainId), out var record) ? record.ETag : null;
        return stored == grainState.ETag
            ? null
            : new InconsistentStateException($"'{stateName}' of {grainId} in storage '{name}' was changed by another.", stored, grainState.ETag);
    }
}
