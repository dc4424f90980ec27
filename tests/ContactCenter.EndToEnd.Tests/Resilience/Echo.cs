using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Resilience;

/// <summary>The caller's own tone coming back from a phone that echoes: known by its energy, which no music has.</summary>
internal static class Echo
{
    /// <summary>Half a second.</summary>
    private const int Window = 25;

    /// <summary>Of the tone that the caller sends: (8,000 / 32,768)² / 2.</summary>
    private const double Tone = 0.0298;

    public static Task IsHeardAsync(SippCaller caller) => IsAsync(caller, "its own echo", heard => Math.Abs(heard.Energy - Tone) < 0.05 * Tone && heard.LoudShare > 0.99);

    public static Task MusicIsHeardAsync(SippCaller caller) => IsAsync(caller, "music", heard => heard.Energy is > 1e-5 and < 0.9 * Tone);

    private static async Task IsAsync(SippCaller caller, string what, Func<Heard, bool> condition)
    {
        Heard? heard = null;
        caller.Audio.Take();
        await Eventually.IsAsync(
            () =>
            {
                heard = caller.Audio.Packets >= Window ? caller.Audio.Take() : null;
                return Task.FromResult(heard is not null && condition(heard));
            },
            () => $"the caller to hear {what} (last: {heard})",
            TimeSpan.FromSeconds(30));
    }
}
