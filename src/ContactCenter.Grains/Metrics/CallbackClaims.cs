using ContactCenter.Domain.Callbacks;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Metrics;

namespace ContactCenter.Grains.Metrics;

/// <summary>
/// Who is about to call which number: held from the click until the number is dialled, which is an event of its own and keeps others away
/// as long as the call goes on.
/// </summary>
internal sealed class CallbackClaims
{
    /// <summary>The agent's own phone answers within this time, or the call is not made.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (AgentId Agent, DateTimeOffset Until)> _held = [];

    /// <returns>Null when the number is the agent's to call; otherwise why not.</returns>
    public string? Claim(string number, AgentId agent, IReadOnlyList<LostNumber> lines, DateTimeOffset now)
    {
        if (lines is not [var line] || number.Length == 0)
        {
            return CallbackRefusals.Unknown;
        }

        if (line.State is CallbackState.AnsweredLater)
        {
            return CallbackRefusals.AnsweredLater;
        }

        if (line.Running is not null || (_held.TryGetValue(number, out var held) && held.Agent != agent && held.Until > now))
        {
            return CallbackRefusals.BeingCalled;
        }

        foreach (var old in _held.Where(h => h.Value.Until <= now).Select(h => h.Key).ToList())
        {
            _held.Remove(old);
        }

        _held[number] = (agent, now + Hold);
        return null;
    }

    public void Release(string number, AgentId agent)
    {
        if (_held.TryGetValue(number, out var held) && held.Agent == agent)
        {
            _held.Remove(number);
        }
    }
}
