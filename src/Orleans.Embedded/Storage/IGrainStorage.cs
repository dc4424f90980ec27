using Orleans.Runtime;

namespace Orleans
{
    /// <summary>A record on its way between a grain and its storage.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    public interface IGrainState<T>
    {
        /// <summary>The value.</summary>
        T? State { get; set; }

        /// <summary>The version as last read or written; null when there is no record.</summary>
        string? ETag { get; set; }

        /// <summary>Whether there is a record.</summary>
        bool RecordExists { get; set; }
    }

    /// <summary>A record on its way between a grain and its storage.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    [GenerateSerializer]
    public sealed class GrainState<T> : IGrainState<T>
    {
        /// <summary>No value.</summary>
        public GrainState()
        {
        }

        /// <summary>This value.</summary>
        public GrainState(T? state)
            : this(state, null)
        {
        }

        /// <summary>This value and version.</summary>
        public GrainState(T? state, string? eTag) => (State, ETag) = (state, eTag);

        /// <inheritdoc/>
        [Id(0)]
        public T? State { get; set; }

        /// <inheritdoc/>
        [Id(1)]
        public string? ETag { get; set; }

        /// <inheritdoc/>
        [Id(2)]
        public bool RecordExists { get; set; }
    }
}

namespace Orleans.Storage
{
    /// <summary>A place that keeps grains' records. Implement it to keep them in a database; it must compare ETags.</summary>
    public interface IGrainStorage
    {
        /// <summary>Reads the record into <paramref name="grainState"/>; without one it sets a new value and no ETag.</summary>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <inheritdoc cref="ReadStateAsync{T}(string, GrainId, IGrainState{T})"/>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
            => ReadStateAsync(stateName, grainId, grainState);

        /// <summary>Writes the record when its ETag is still that of <paramref name="grainState"/>, and sets the new one.</summary>
        /// <exception cref="InconsistentStateException">It was changed by another.</exception>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <inheritdoc cref="WriteStateAsync{T}(string, GrainId, IGrainState{T})"/>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
            => WriteStateAsync(stateName, grainId, grainState);

        /// <summary>Removes the record when its ETag is still that of <paramref name="grainState"/>.</summary>
        /// <exception cref="InconsistentStateException">It was changed by another.</exception>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <inheritdoc cref="ClearStateAsync{T}(string, GrainId, IGrainState{T})"/>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
            => ClearStateAsync(stateName, grainId, grainState);
    }

    /// <summary>A record was changed by another since it was read.</summary>
    public class InconsistentStateException : OrleansException
    {
        /// <summary>With a message only.</summary>
        public InconsistentStateException(string message)
            : base(message)
        {
        }

        /// <summary>With the version found and the version expected.</summary>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : base($"{errorMsg} Stored ETag: {storedEtag ?? "none"}, expected ETag: {currentEtag ?? "none"}.")
            => (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

        /// <summary>The version found.</summary>
        public string? StoredEtag { get; }

        /// <summary>The version expected.</summary>
        public string? CurrentEtag { get; }
    }
}
