using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Calls;
using ContactCenter.Host.Cluster;
using ContactCenter.Voice;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <summary>The wave form of a recording and who speaks when in it: made when it is asked for first, and kept.</summary>
internal sealed class RecordingWaves(RecordingPlaces places, WaveStore store, VoiceModel model)
{
    /// <summary>What is longer is not looked through while somebody waits for it: two hours take two thirds of a minute.</summary>
    private const long LongestSamples = 2 * 3_600L * VoiceModel.SampleRate;

    public async Task<Results<Ok<WaveView>, ProblemHttpResult>> GetAsync(CallRecord call, CallRecording recording, CancellationToken cancel)
    {
        if (recording.DurationMilliseconds is null)
        {
            return Problem.Conflict("recording-running");
        }

        if (await store.FindAsync(recording.Id, cancel) is { } known)
        {
            return TypedResults.Ok(WaveView.Of(known));
        }

        var search = await places.FindAsync(call, recording, cancel);
        if (search is not FileSearch.Found found)
        {
            return RecordingFiles.Refusal(search);
        }

        using (found.Bytes)
        {
            if (await ALawFile.ReadAsync(found.Bytes, cancel) is not { } file)
            {
                return Problem.NotFound("recording-missing");
            }

            var damaged = await found.CheckAsync(cancel) is { } check ? check.DamagedSeconds : [];
            var voices = file.SampleRate == VoiceModel.SampleRate && file.AudioLength / file.Channels <= LongestSamples
                ? await model.BeginAsync(file.Channels, cancel)
                : null;
            var wave = await WaveForm.ReadAsync(found.Bytes, file, damaged, voices, cancel);
            await store.AddAsync(recording.Id, wave, cancel);
            return TypedResults.Ok(WaveView.Of(wave));
        }
    }
}
