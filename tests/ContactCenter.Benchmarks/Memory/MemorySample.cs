namespace ContactCenter.Benchmarks.Memory;

/// <summary>Memory of a process at one moment, after a full collection.</summary>
/// <param name="ManagedBytes">Its garbage-collected heap.</param>
/// <param name="ResidentBytes">Its resident memory: heap, native memory, stacks, code.</param>
internal readonly record struct MemorySample(long ManagedBytes, long ResidentBytes)
{
    /// <summary>What so many calls added since an earlier sample, per call.</summary>
    public MemorySample PerCall(MemorySample before, int calls) =>
        new((ManagedBytes - before.ManagedBytes) / calls, (ResidentBytes - before.ResidentBytes) / calls);

    /// <summary>KiB, for one call.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{ManagedBytes / 1024.0:0.0} KiB managed, {ResidentBytes / 1024.0:0.0} KiB resident");
}
