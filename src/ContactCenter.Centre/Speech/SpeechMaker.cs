using ContactCenter.Centre.Prompts;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Centre.Speech;

/// <summary>Makes what callers hear from text: by the first engine that can, and the same text not again.</summary>
public sealed partial class SpeechMaker(IReadOnlyList<ISpeechEngine> engines, ILogger<SpeechMaker> logger)
{
    private const int MostKept = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, MadeSpeech> _kept = [];
    private readonly Queue<string> _order = new();

    /// <param name="text">Within <see cref="SpokenText.WhyNot"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Mono WAV of 8 kHz, as loud as other prompts; or why there is none.</returns>
    public async Task<MadeSpeech> MakeAsync(SpeechText text, CancellationToken cancel)
    {
        if (SpokenText.WhyNot(text.Text) is { } wrong)
        {
            return new(null, null, [wrong]);
        }

        lock (_gate)
        {
            if (_kept.TryGetValue(text.File, out var before))
            {
                return before;
            }
        }

        var spoken = SpokenText.For(text.Text, text.Language);
        var problems = new List<Fault>();
        foreach (var engine in engines)
        {
            var answer = await engine.SpeakAsync(spoken, text.Language, cancel);
            var problem = answer.Problem;
            if (answer.Audio is { } content && PromptAudio.TryRead(content, out var audio, out problem))
            {
                return Keep(text.File, new(audio.Wave, engine.Name, []));
            }

            CannotMake(engine.Name, problem!.Text);
            problems.Add(problem);
        }

        return new(null, null, problems.Count == 0 ? [SpeechFaults.NoEngine] : problems);
    }

    private MadeSpeech Keep(string file, MadeSpeech made)
    {
        lock (_gate)
        {
            if (_kept.TryAdd(file, made))
            {
                _order.Enqueue(file);
                if (_order.Count > MostKept)
                {
                    _kept.Remove(_order.Dequeue());
                }
            }
        }

        return made;
    }

    [LoggerMessage(1651, LogLevel.Warning, "Speech engine {Engine} makes no audio: {Problem}")]
    private partial void CannotMake(string engine, string problem);
}

/// <param name="Wave">Mono, 8 kHz, 16 bits; null: there is none.</param>
/// <param name="Engine">Which engine made it.</param>
/// <param name="Problems">Why there is none, engine by engine.</param>
public sealed record MadeSpeech(byte[]? Wave, string? Engine, IReadOnlyList<Fault> Problems);
