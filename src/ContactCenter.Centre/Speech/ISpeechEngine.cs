using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Centre.Speech;

/// <summary>Makes audio from text. Failures are values: an engine that is away keeps nobody from working.</summary>
public interface ISpeechEngine
{
    /// <summary>Short and stable: part of what an audio is kept by.</summary>
    string Name { get; }

    /// <param name="text">As <see cref="SpokenText.For"/> makes it, at most a few times <see cref="SpokenText.Longest"/>.</param>
    /// <param name="language">In which.</param>
    /// <param name="cancel">Gives up; the engine gives up by itself after its time.</param>
    /// <returns>WAV or MP3 of any rate.</returns>
    Task<EngineAnswer> SpeakAsync(string text, FlowLanguage language, CancellationToken cancel);
}

/// <summary>Exactly one of the two.</summary>
/// <param name="Audio">The file.</param>
/// <param name="Problem">Why there is none, for the person who wants it.</param>
public sealed record EngineAnswer(byte[]? Audio, Fault? Problem)
{
    /// <summary>Longer answers are refused: ten minutes of 16 bits at 22 kHz and more.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    public static EngineAnswer Failed(Fault problem) => new(null, problem);
}
