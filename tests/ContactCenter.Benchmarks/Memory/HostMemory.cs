using System.Diagnostics.Tracing;
using ContactCenter.Benchmarks.Load;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace ContactCenter.Benchmarks.Memory;

/// <summary>Memory of another .NET process: asks its diagnostics port for a full collection and reads what is left.</summary>
internal sealed class HostMemory(int process)
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const long GarbageCollections = 0x1;

    // Switching this keyword on makes the runtime collect everything at once.
    private const long CollectNow = 0x80_0000;
    private const int Rounds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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
        var heap = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isFull = false;
        source.Clr.GCStart += start => isFull |= start.Depth == 2;
        source.Clr.GCHeapStats += left =>
        {
            if (isFull)
            {
                heap.TrySetResult(left.GenerationSize0 + left.GenerationSize1 + left.GenerationSize2 + left.GenerationSize3 + left.GenerationSize4);
            }
        };
        var reading = Task.Run(source.Process);
        try
        {
            // The runtime hands events over when its buffer is due, at the latest when the session stops.
            await Task.WhenAny(heap.Task, Task.Delay(TimeSpan.FromSeconds(3)));
            await session.StopAsync(CancellationToken.None);
            return await heap.Task.WaitAsync(Patience);
        }
        finally
        {
            await reading;
        }
    }
}
