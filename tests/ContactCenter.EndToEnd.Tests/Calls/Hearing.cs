using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// Who hears whom, by energy. The caller sends a steady tone; the agent's microphone beeps shortly, so most of its packets are
/// silence; music and prompts are loud most of the time.
/// </summary>
internal static class Hearing
{
    /// <summary>Packets of 20 ms in one look.</summary>
    private const int Window = 100;

    /// <summary>A third of a second of the caller's tone.</summary>
    private const double SomeTone = 0.01;

    public static async Task BothWaysAsync(BrowserAgent agent, SippCaller caller)
    {
        await AgentHearsToneAsync(agent);
        await CallerHearsBeepsAsync(caller);
    }

    public static async Task AgentHearsToneAsync(BrowserAgent agent)
    {
        var before = (await agent.HeardAsync()).Energy;
        var now = before;
        await Eventually.IsAsync(
            async () => (now = (await agent.HeardAsync()).Energy) - before > SomeTone,
            () => $"{agent.User.UserName} to hear the caller (energy was {before}, is {now})",
            TimeSpan.FromSeconds(30));
    }

    public static Task CallerHearsBeepsAsync(SippCaller caller) =>
        CallerHearsAsync(caller, "the agent's beeps", heard => heard is { Energy: > 1e-5, LoudShare: > 0.01 and < 0.6 });

    /// <summary>Music, or a prompt.</summary>
    public static Task CallerHearsMusicAsync(SippCaller caller) =>
        CallerHearsAsync(caller, "music", heard => heard is { Energy: > 1e-5, LoudShare: > 0.65 });

    /// <summary>While the caller is played two seconds of something, nothing reaches the agent.</summary>
    public static async Task AgentHearsNothingAsync(BrowserAgent agent, SippCaller caller)
    {
        var risen = double.MaxValue;
        await Eventually.IsAsync(
            async () =>
            {
                var before = (await agent.HeardAsync()).Energy;
                await NextWindowAsync(caller);
                risen = (await agent.HeardAsync()).Energy - before;
                return risen < 1e-6;
            },
            () => $"silence at {agent.User.UserName} (energy rose by {risen})",
            TimeSpan.FromSeconds(20));
    }

    private static async Task CallerHearsAsync(SippCaller caller, string what, Func<Heard, bool> condition)
    {
        Heard? heard = null;
        await Eventually.IsAsync(
            async () => condition(heard = await NextWindowAsync(caller)), () => $"the caller to hear {what} (last: {heard})", TimeSpan.FromSeconds(45));
    }

    private static async Task<Heard> NextWindowAsync(SippCaller caller)
    {
        caller.Audio.Take();
        await Eventually.IsAsync(
            () => Task.FromResult(caller.Audio.Packets >= Window), () => $"audio at the caller {caller.Number}", TimeSpan.FromSeconds(30));
        return caller.Audio.Take();
    }
}
