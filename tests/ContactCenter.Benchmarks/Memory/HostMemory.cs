using System.Diagnostics.Tracing;
using ContactCenter.Benchmarks.Load;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace ContactCenter.Benchmarks.Memory;

/// <summary>Memory of another .NET process: asks its diagnostics port for a full collection and reads what is left.</summary>
internal sealed class HostMemory(int process)
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const long GarbageCollections = 0x1;

    // Switching this keyword on makes the runtime collect everything at once.
    private const long CollectNow = 0x80_0000;
    private const int Rounds = 3;

    /// <summary>Pinned objects; below it large objects and generations 2 to 0.</summary>
    private const Gens LastGeneration = Gens.GenPinObj;

    /// <summary>Collects several times, because finalizers free more, and reads the last.</summary>
    public async Task<MemorySample> ReadAsync()
    {
        var managed = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            managed = await CollectAsync();
        }

        return new MemorySample(managed, ProcessFigures.ResidentBytes(process));
    }

    private async Task<long> CollectAsync()
    {
        var provider = new EventPipeProvider(Runtime, EventLevel.Informational, GarbageCollections | CollectNow);
        using var session = new DiagnosticsClient(process).StartEventPipeSession([provider], requestRundown: false);
        using var source = new EventPipeEventSource(session.EventStream);
        long? living = null;
        var isFull = false;
        source.Clr.GCStart += start =>
        {
            isFull = start.Depth == 2;
            living = isFull ? 0 : living;
        };
        source.Clr.GCPerHeapHistory += heap => living += isFull ? Living(heap) : 0;
        var reading = Task.Run(source.Process);

        // The runtime hands events over in blocks; the last comes when the session stops.
        await Task.Delay(TimeSpan.FromSeconds(2));
        await session.StopAsync(CancellationToken.None);
        await reading;
        return living ?? throw new IOException("The runtime collected nothing.");
    }

    /// <summary>Objects without the gaps between them: gaps are used again and say nothing about calls.</summary>
    private static long Living(GCPerHeapHistoryTraceData heap)
    {
        var bytes = 0L;
        for (var generation = Gens.Gen0; generation <= LastGeneration; generation++)
        {
            bytes += heap.GenData(generation).ObjSizeAfter;
        }

        return bytes;
    }
}
