using ContactCenter.Domain.Texts;

namespace ContactCenter.Host.Transcripts;

/// <summary>The section <c>ContactCenter:Transcripts</c>: who makes text of recordings.</summary>
public sealed class TranscriptOptions
{
    /// <summary>
    /// Where an engine takes <c>POST</c> as <c>/v1/audio/transcriptions</c> of OpenAI is described; null: there is none, and nothing of a
    /// recording leaves the platform.
    /// </summary>
    public string? Url { get; set; }

    /// <summary>Sent to it as a bearer token.</summary>
    public string? Token { get; set; }

    /// <summary>The engine's name of the model that it uses.</summary>
    public string Model { get; set; } = "whisper-1";

    /// <summary>The language of the recordings (ISO 639-1); empty: the engine finds it out.</summary>
    public string Language { get; set; } = "zh";

    /// <summary>10 to 1,500 s: longer recordings are sent in parts. A second is 16 kB; many engines take 25 MB at most.</summary>
    public int PartSeconds { get; set; } = 600;

    /// <summary>1 to 1,800 s: how long the engine may take for a part.</summary>
    public int TimeoutSeconds { get; set; } = 300;

    internal static IEnumerable<(string Key, string Why)> Check(TranscriptOptions options)
    {
        if (options.Url is { } text && !WebAddress.IsUsable(text))
        {
            yield return (
                nameof(Url), $"'{text}' is no address such as http://127.0.0.1:8000/v1/audio/transcriptions, without a password.");
        }

        if (options.Token is { } token && !IsWord(token))
        {
            yield return (nameof(Token), "Give letters, digits and signs without blanks.");
        }

        if (!IsWord(options.Model))
        {
            yield return (nameof(Model), "Give the engine's name of a model, without blanks.");
        }

        if (options.Language.Length > 0 && (options.Language.Length is < 2 or > 3 || !options.Language.All(char.IsAsciiLetterLower)))
        {
            yield return (nameof(Language), $"'{options.Language}' is no language such as zh or en.");
        }

        if (options.PartSeconds is < 10 or > 1_500)
        {
            yield return (nameof(PartSeconds), $"{options.PartSeconds} is not from 10 to 1500.");
        }

        if (options.TimeoutSeconds is < 1 or > 1_800)
        {
            yield return (nameof(TimeoutSeconds), $"{options.TimeoutSeconds} is not from 1 to 1800.");
        }
    }

    private static bool IsWord(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~');
}
