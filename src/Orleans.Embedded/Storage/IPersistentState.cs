using Orleans.Core;

namespace Orleans.Core
{
    /// <summary>A stored record of a grain.</summary>
    public interface IStorage
    {
        /// <summary>The version of the record as last read or written; null when there is none.</summary>
        string? Etag { get; }

        /// <summary>Whether there is a record.</summary>
        bool RecordExists { get; }

        /// <summary>Removes the record.</summary>
        Task ClearStateAsync();

        /// <summary>Removes the record.</summary>
        Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

        /// <summary>Writes the record.</summary>
        /// <exception cref="Storage.InconsistentStateException">The record was changed by another since it was read.</exception>
        Task WriteStateAsync();

        /// <inheritdoc cref="WriteStateAsync()"/>
        Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

        /// <summary>Reads the record again; what was not written is lost.</summary>
        Task ReadStateAsync();

        /// <inheritdoc cref="ReadStateAsync()"/>
        Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
    }

    /// <summary>A stored record of a grain with its value.</summary>
    /// <typeparam name="TState">The type of the value.</typeparam>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The value; a new one when there is no record.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>A stored record of a grain, read before the grain is activated. Ask for it in the constructor with <see cref="PersistentStateAttribute"/>.</summary>
    /// <typeparam name="TState">The type of the value.</typeparam>
    public interface IPersistentState<TState> : IStorage<TState>;

    /// <summary>Names the record and the storage of an <see cref="IPersistentState{TState}"/> constructor parameter.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
    {
        /// <summary>The record's name within the grain.</summary>
        public string StateName { get; } = stateName;

        /// <summary>The storage's name; the default storage when null.</summary>
        public string? StorageName { get; } = storageName;
    }
}
