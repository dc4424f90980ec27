using ContactCenter.Domain.Texts;

namespace ContactCenter.Centre.Speech;

/// <summary>The section <c>ContactCenter:Speech</c>: who makes audio from text.</summary>
public sealed class SpeechOptions
{
    /// <summary>The program espeak-ng, by name or path; empty: there is no local engine.</summary>
    public string Program { get; set; } = "espeak-ng";

    /// <summary>An engine over HTTP, asked first; null: there is none.</summary>
    public string? Url { get; set; }

    /// <summary>Sent to it as a bearer token.</summary>
    public string? Token { get; set; }

    /// <summary>How long one text may take, 1 to 60 s.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    internal static IEnumerable<(string Key, string Why)> Check(SpeechOptions options)
    {
        if (options.Url is { } text && !WebAddress.IsUsable(text))
        {
            yield return (nameof(Url), $"'{text}' is no address such as https://speech.example/v1/speak, without a password.");
        }

        if (options.Token is { } token && (token.Length == 0 || token.Any(c => c is <= ' ' or > '~')))
        {
            yield return (nameof(Token), "Give letters, digits and signs without blanks.");
        }

        if (options.TimeoutSeconds is < 1 or > 60)
        {
            yield return (nameof(TimeoutSeconds), $"{options.TimeoutSeconds} is not from 1 to 60.");
        }
    }
}
