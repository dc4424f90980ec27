using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace ContactCenter.Voice.Tests;

/// <summary>What it costs (docs/benchmarks.md): an hour of both sides by night, two minutes by day; nothing else runs meanwhile.</summary>
[Collection(nameof(VoiceCostTests))]
public sealed class VoiceCostTests(ITestOutputHelper output)
{
    private const int PieceSeconds = 6;
    private const int PieceBytes = PieceSeconds * 2 * VoiceModel.SampleRate;

    /// <summary>Of a piece: the window bound to the model, and nothing of the audio.</summary>
    private const int MostBytesPerPiece = 24 * 1024;

    private static readonly bool IsNight = Environment.GetEnvironmentVariable("CONTACTCENTER_NIGHTLY") is { Length: > 0 };

    [SkippableFact]
    public async Task A_long_recording_is_searched_in_the_memory_of_a_piece()
    {
        ShippedModel.Need();
        var minutes = IsNight ? 60 : 2;
        using var model = new VoiceModel(ShippedModel.Location, new FakeTimeProvider(), new KeptLog());
        var piece = SpokenAudio.Recording(
            SpokenAudio.At(PieceSeconds, (0.5, SpokenAudio.Speech(1))), SpokenAudio.At(PieceSeconds, (1, SpokenAudio.Speech(3))));
        Assert.Equal(PieceBytes, piece.Length);
        var before = Environment.WorkingSet;
        var search = (await model.BeginAsync(2, default))!;
        await search.AddAsync(piece, default);
        var (managed, resident) = (GC.GetTotalAllocatedBytes(precise: true), Environment.WorkingSet);
        var (processor, wall) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        var pieces = (minutes * 60 / PieceSeconds) - 1;
        for (var i = 0; i < pieces; i++)
        {
            await search.AddAsync(piece, default);
        }

        var (spent, elapsed) = (Process.GetCurrentProcess().TotalProcessorTime - processor, wall.Elapsed);
        var grown = (GC.GetTotalAllocatedBytes(precise: true) - managed) / pieces;
        var found = (await search.EndAsync(default))!;
        output.WriteLine(FormattableString.Invariant(
            $"{minutes} min of two sides, a minute: {spent.TotalSeconds / minutes:F3} s of a processor, ")
            + FormattableString.Invariant($"{elapsed.TotalSeconds / minutes:F3} s; ")
            + FormattableString.Invariant($"{(resident - before) >> 20} MiB to load it, ")
            + FormattableString.Invariant($"{(Environment.WorkingSet - resident) >> 20} MiB more at the end; ")
            + FormattableString.Invariant($"{grown} bytes a piece of {PieceSeconds} s"));
        Assert.InRange(found.Caller.Count, pieces, 4 * (pieces + 1));
        Assert.InRange(found.Agent.Count, pieces, 4 * (pieces + 1));
        Assert.InRange(grown, 0, MostBytesPerPiece);
        Assert.InRange((Environment.WorkingSet - resident) >> 20, -200, 48);
    }
}

[CollectionDefinition(nameof(VoiceCostTests), DisableParallelization = true)]
public sealed class Alone;
