using ContactCenter.Voice;

namespace ContactCenter.Host.Recordings;

/// <summary>By what it is known who speaks when.</summary>
public enum VoicesBy
{
    /// <summary>How loud it is: music and noise count as speech.</summary>
    Level,

    /// <summary>A model of speech.</summary>
    Model,
}

/// <param name="From">In seconds of the recording.</param>
/// <param name="To">In seconds of the recording.</param>
public sealed record VoiceStretchView(double From, double To)
{
    internal static IReadOnlyList<VoiceStretchView> Of(IReadOnlyList<VoiceStretch>? stretches) =>
        [.. (stretches ?? []).Select(s => new VoiceStretchView(s.From / 1000.0, s.To / 1000.0))];
}

/// <param name="StepMilliseconds">Of each value.</param>
/// <param name="Caller">
/// The loudest sample of each step, a byte each, in base64: 255·√(amplitude ÷ full scale); below 23, −42 dB, nobody speaks.
/// </param>
/// <param name="Agent">Of the other channel; empty where there is none.</param>
/// <param name="DamagedSeconds">Seconds, from 0, that are heard as silence because they do not read as they were written.</param>
/// <param name="SpeechBy">By what it is known who speaks when: by level where there was no model when this was made.</param>
/// <param name="CallerSpeech">Where the caller speaks, in their order; empty where it is known by level alone.</param>
/// <param name="AgentSpeech">Where the agent speaks.</param>
/// <param name="Talk">Who speaks how much; null where it is known by level alone, and of one channel.</param>
public sealed record WaveView(
    int StepMilliseconds, string Caller, string Agent, IReadOnlyList<int> DamagedSeconds, VoicesBy SpeechBy,
    IReadOnlyList<VoiceStretchView> CallerSpeech, IReadOnlyList<VoiceStretchView> AgentSpeech, TalkShares? Talk)
{
    internal static WaveView Of(WaveForm wave) => new(
        WaveForm.StepMilliseconds,
        Convert.ToBase64String([.. wave.Caller]),
        Convert.ToBase64String([.. wave.Agent]),
        wave.DamagedSeconds,
        wave.Voices is null ? VoicesBy.Level : VoicesBy.Model,
        VoiceStretchView.Of(wave.Voices?.Caller),
        VoiceStretchView.Of(wave.Voices?.Agent),
        wave.Voices is { } voices && wave.Agent.Length > 0 ? TalkShares.Of(voices, wave.LengthMilliseconds) : null);
}
