using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.History.Queries;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Recordings;

namespace ContactCenter.Host.Transcripts;

/// <summary>Makes the text of one channel: reads its audio wherever it lies, part by part, and asks the engine.</summary>
internal sealed partial class TranscriptMaker(
    TranscriptStore store, ITranscriber engine, CallQueries calls, RecordingPlaces places, TranscriptOptions options,
    ILogger<TranscriptMaker> logger)
{
    internal const int MostTries = 3;

    private static readonly TimeSpan[] Rests = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    /// <summary>For what is done beside the engine, before somebody else takes it.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    private TimeSpan Patience => TimeSpan.FromSeconds(options.TimeoutSeconds) + Slack;

    /// <summary>Makes what is due, one after the other.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (engine.IsThere && await store.TakeAsync(Patience, cancel) is { } job)
        {
            await MakeAsync(job, cancel);
        }
    }

    private async Task MakeAsync(TranscriptJob job, CancellationToken cancel)
    {
        if (job.Tries > MostTries)
        {
            // Whoever tried it stopped each time without a word.
            await store.FailAsync(job, TranscriptFaults.BrokeOff.With(MostTries), again: null, cancel);
            return;
        }

        Transcribed made;
        try
        {
            made = await ReadAsync(job, cancel);
        }
        catch (Exception e) when (e is IOException or HostFileException)
        {
            made = Transcribed.Failed(TranscriptFaults.NoAudio.With(), mayPass: true);
        }

        if (made.Fault is not { } fault)
        {
            await store.DoneAsync(job, made.Segments, cancel);
            return;
        }

        NotMade(job.Recording, job.Channel, job.Tries, fault.Text);
        await store.FailAsync(job, fault, made.MayPass && job.Tries < MostTries ? Rests[job.Tries - 1] : null, cancel);
    }

    private async Task<Transcribed> ReadAsync(TranscriptJob job, CancellationToken cancel)
    {
        if (await calls.FindAsync(CallId.From(job.Call), cancel) is not { Record: var call }
            || call.Recordings.FirstOrDefault(r => r.Id.Value == job.Recording) is not { } recording)
        {
            return Transcribed.Failed(TranscriptFaults.NoAudio.With(), mayPass: false);
        }

        var search = await places.FindAsync(call, recording, cancel);
        if (search is not FileSearch.Found found)
        {
            return search is FileSearch.Away
                ? Transcribed.Failed(TranscriptFaults.NotNow.With(), mayPass: true)
                : Transcribed.Failed(TranscriptFaults.NoAudio.With(), mayPass: false);
        }

        using (found.Bytes)
        {
            return await ALawFile.ReadAsync(found.Bytes, cancel) is { } file
                ? await TranscribeAsync(job, found.Bytes, file, cancel)
                : Transcribed.Failed(TranscriptFaults.NoAudio.With(), mayPass: false);
        }
    }

    private async Task<Transcribed> TranscribeAsync(TranscriptJob job, IHostFile bytes, ALawFile file, CancellationToken cancel)
    {
        var (channel, samples) = ((int)job.Channel, file.AudioLength / file.Channels);
        var (said, part) = (ImmutableArray.CreateBuilder<Segment>(), (long)options.PartSeconds * file.SampleRate);
        for (var from = 0L; channel < file.Channels && from < samples; from += part)
        {
            var (count, offset) = ((int)Math.Min(part, samples - from), from * 1_000 / file.SampleRate);
            var wav = await ChannelAudio.ReadAsync(bytes, file, channel, from, count, cancel);
            var made = await engine.TranscribeAsync(wav, count * 1_000L / file.SampleRate, cancel);
            if (made.Fault is not null || !await store.GoOnAsync(job, Patience, cancel))
            {
                return made;
            }

            said.AddRange(made.Segments.Select(s => s with { StartMs = s.StartMs + offset, EndMs = s.EndMs + offset }));
        }

        return new(said.ToImmutable());
    }

    [LoggerMessage(1684, LogLevel.Warning, "Recording {Recording}, {Channel}: try {Tries} of its text came to nothing: {Why}")]
    private partial void NotMade(string recording, SpokenChannel channel, int tries, string why);
}
