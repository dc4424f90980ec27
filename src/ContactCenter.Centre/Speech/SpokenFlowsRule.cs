using System.Collections.Concurrent;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;
using ContactCenter.History.Centre;

namespace ContactCenter.Centre.Speech;

/// <summary>
/// What a flow says as text is made into audio before the flow comes into force, and kept beside the prompts, so that every Host plays it
/// and
/// no call waits for an engine. Words that cannot be made are refused where they stand. Numbers that are to be spoken and for which nobody
/// recorded clips are made too; without an engine they are left out, as before.
/// </summary>
internal sealed class SpokenFlowsRule(SpeechMaker speech, PromptFiles files, TimeProvider time) : ISettingsRule
{
    /// <summary>What is not made by then is refused; what is made is kept, so the next try goes on from there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private const int AtOnce = 4;

    public async ValueTask<IReadOnlyList<SettingsFault>> CheckAsync(
        CentreSettings settings, CentreSettings inForce, CancellationToken cancel)
    {
        var texts = SpokenPrompts.Texts(settings).Where(text => SpokenText.WhyNot(text.Text.Text) is null).ToList();
        var clips = SpokenPrompts.Clips(settings).Select(clip => clip.Text).ToList();
        if (texts.Count == 0 && clips.Count == 0)
        {
            return [];
        }

        var there = new ConcurrentDictionary<string, bool>(
            (await files.ListAsync(cancel)).Select(file => KeyValuePair.Create(file.File, true)), StringComparer.Ordinal);
        var until = time.GetTimestamp();
        var faults = new List<SettingsFault>();
        foreach (var (path, text) in texts.Where(text => !there.ContainsKey(text.Text.File)))
        {
            var problems = time.GetElapsedTime(until) > Patience ? [SpeechFaults.NotInTime] : await MakeAsync(text, there, cancel);
            faults.AddRange(problems.Select(problem => new SettingsFault(path, problem)));
        }

        await MakeClipsAsync([.. clips.Where(clip => !there.ContainsKey(clip.File)).DistinctBy(clip => clip.File)], there, until, cancel);
        return faults;
    }

    /// <summary>
    /// Some sixty for a centre that speaks numbers for the first time, each a run of the engine: several at a time, and none after one that
    /// could not be made.
    /// </summary>
    private async Task MakeClipsAsync(
        IReadOnlyList<SpeechText> clips, ConcurrentDictionary<string, bool> there, long since, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await Parallel.ForEachAsync(
                clips,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = over.Token },
                async (clip, _) =>
                {
                    if (time.GetElapsedTime(since) > Patience || (await MakeAsync(clip, there, cancel)).Count > 0)
                    {
                        await over.CancelAsync();
                    }
                });
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // What is not made is left out, as before, and made with the next change.
        }
    }

    private async Task<IReadOnlyList<Fault>> MakeAsync(SpeechText text, ConcurrentDictionary<string, bool> there, CancellationToken cancel)
    {
        var made = await speech.MakeAsync(text, cancel);
        if (made.Wave is { } wave && there.TryAdd(text.File, true))
        {
            await files.SaveAsync(text.File, wave, cancel);
        }

        return made.Problems;
    }
}
